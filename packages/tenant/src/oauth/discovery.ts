import { dialectNamed, serverMetadata } from '@tenantry/core'
import type { DialectName, TenantSettings } from '@tenantry/core'
import type { Handler } from '../http/endpoint.ts'
import { basePath } from '../http/link.ts'
import { publicJson, publicJsonHeaders } from '../http/oauth-response.ts'
import type { TenantContext } from '../tenant-context.ts'

interface Told {
  readonly issuer: string
  readonly dialect: DialectName
  readonly text: string
}

/** The document last told of each tenant: it says the same as long as this does. */
const told = new WeakMap<TenantContext, Told>()
const NO_CACHE = publicJsonHeaders({ 'cache-control': 'no-cache' })

/** `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`. @see OIDC Discovery §4, RFC 8414 §3 */
export const discovery: Handler = ({ context }) => {
  const tenant = context.settings()
  return tenant instanceof Promise ? tenant.then((late) => metadata(context, late)) : metadata(context, tenant)
}

function metadata(context: TenantContext, { dialect }: TenantSettings): Response {
  const { issuer, keys } = context
  let document = told.get(context)
  if (document?.issuer !== issuer || document.dialect !== dialect) {
    const text = JSON.stringify(serverMetadata(issuer, dialectNamed(dialect), keys.algorithm))
    document = { issuer, dialect, text }
    told.set(context, document)
  }
  return new Response(document.text, { headers: NO_CACHE })
}

/**
 * The same at the address that RFC 8414 §3.1 makes of an issuer with a path: the path behind the well-known one.
 * There is nothing behind it for an issuer without a path, or with another.
 */
export const discoveryByPath: Handler = (call) =>
  `/${call.params['path'] ?? ''}` === basePath(call.context.issuer)
    ? discovery(call)
    : publicJson({ error: 'not_found', error_description: 'No issuer of this path is here.' }, 404)

/** `GET /.well-known/jwks.json`. @see RFC 7517 §5 */
export const jwks: Handler = async ({ context }) =>
  publicJson(await context.keys.publicJwks(), 200, { 'cache-control': 'no-cache' })
