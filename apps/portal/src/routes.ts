import { TENANT_PATH } from './tenant-path.ts'

/** Where in the portal one is; every place has an address that can be linked and reloaded. */
export type Route =
  | { readonly page: 'oauth-clients'; readonly clientId: string | null }
  | { readonly page: 'single-sign-on' }
  | { readonly page: 'device' }
  | { readonly page: 'inspector' }
  | { readonly page: 'not-found' }

/** Where the portal begins. */
export const HOME = `${TENANT_PATH}/`

const OAUTH_CLIENTS = `${TENANT_PATH}/administration/security/oauth-clients`
const SINGLE_SIGN_ON = `${TENANT_PATH}/administration/security/single-sign-on`
const DEVICE = `${TENANT_PATH}/device`
const INSPECTOR = `${TENANT_PATH}/inspector`

/** The place at an address, a slash at its end allowed; the root leads to the OAuth clients. */
export function routeAt(path: string): Route {
  const trimmed = path.replace(/(?<!\/)\/+$/, '')
  if (trimmed === TENANT_PATH || trimmed === OAUTH_CLIENTS) return { page: 'oauth-clients', clientId: null }
  if (trimmed === SINGLE_SIGN_ON) return { page: 'single-sign-on' }
  if (trimmed === DEVICE) return { page: 'device' }
  if (trimmed === INSPECTOR) return { page: 'inspector' }
  const clientId = trimmed.startsWith(`${OAUTH_CLIENTS}/`)
    ? decoded(trimmed.slice(OAUTH_CLIENTS.length + 1))
    : undefined
  if (clientId === undefined || clientId.includes('/')) return { page: 'not-found' }
  return { page: 'oauth-clients', clientId }
}

/** The address of a place; of one that is not there, the root. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'oauth-clients':
      return route.clientId === null ? OAUTH_CLIENTS : `${OAUTH_CLIENTS}/${encodeURIComponent(route.clientId)}`
    case 'single-sign-on':
      return SINGLE_SIGN_ON
    case 'device':
      return DEVICE
    case 'inspector':
      return INSPECTOR
    case 'not-found':
      return HOME
  }
}

/** Where sign-in is, to come back to `path` afterwards. */
export function signInPath(path: string): string {
  return `${TENANT_PATH}/sign-in?return_to=${encodeURIComponent(path)}`
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
