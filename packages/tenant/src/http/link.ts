import { issuerBase } from '@tenantry/core'

/**
 * The path that all of a tenant lies below, as its issuer says: empty for an origin, `/t/acme` for a tenant beside others
 * or behind a proxy.
 */
export function basePath(issuer: string): string {
  const base = issuerBase(issuer)
  const start = base.indexOf('/', base.indexOf('://') + 3)
  return start < 0 ? '' : base.slice(start)
}

/** The address, on its own origin, of one of a tenant's paths. Every link, form and redirect of its pages is one. */
export function link(issuer: string, path: string): string {
  return basePath(issuer) + path
}
