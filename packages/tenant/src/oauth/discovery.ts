import { dialectNamed, serverMetadata } from '@tenantry/core'
import type { DialectName, TenantSettings } from '@tenantry/core'
import { accepted, refusedBy } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import type { Handler } from '../http/endpoint.ts'
import { jsonHeaders, jsonResponse } from '../http/json-response.ts'
import { basePath } from '../http/link.ts'
import type { TenantContext } from '../tenant-context.ts'
import { Reply } from '../http/reply.ts'

interface KeptDocument {
  readonly issuer: string
  readonly dialect: DialectName
  readonly text: string
}

/** The last document of each tenant, which is good while issuer and dialect stay the same. */
const documents = new WeakMap<TenantContext, KeptDocument>()
const NO_CACHE = jsonHeaders({ 'cache-control': 'no-cache' })

/** `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`. @see OIDC Discovery §4, RFC 8414 §3 */
export const discovery: Handler = ({ context }) => {
  const tenant = context.settings()
  return tenant instanceof Promise ? tenant.then((late) => metadata(context, late)) : metadata(context, tenant)
}

function metadata(context: TenantContext, { dialect }: TenantSettings): Answer {
  const { issuer, keys } = context
  let document = documents.get(context)
  if (document?.issuer !== issuer || document.dialect !== dialect) {
    const text = JSON.stringify(serverMetadata(issuer, dialectNamed(dialect), keys.algorithm))
    document = { issuer, dialect, text }
    documents.set(context, document)
  }
  return accepted(new Reply(document.text, { headers: NO_CACHE }))
}

/**
 * The same at the address that RFC 8414 §3.1 makes of an issuer with a path: the path behind the well-known one.
 * There is nothing behind it for an issuer without a path, or with another.
 */
export const discoveryByPath: Handler = (call) => {
  const path = `/${call.params['path'] ?? ''}`
  if (path === basePath(call.context.issuer)) return discovery(call)
  const body = { error: 'not_found', error_description: 'No issuer of this path is here.' }
  return refusedBy({ reason: 'not_found', path }, jsonResponse(body, 404), { body })
}

/** `GET /.well-known/jwks.json`. @see RFC 7517 §5 */
export const jwks: Handler = async ({ context }) =>
  accepted(jsonResponse(await context.keys.publicJwks(), 200, { 'cache-control': 'no-cache' }))
