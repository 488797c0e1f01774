import { serverMetadata } from '@tenantry/core'
import type { Handler } from '../http/endpoint.ts'
import { publicJson } from '../http/oauth-response.ts'

/** `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`. @see OIDC Discovery §4, RFC 8414 §3 */
export const discovery: Handler = ({ context }) =>
  context.transact(({ dialect }) =>
    publicJson(serverMetadata(context.issuer, dialect, context.keys.algorithm), 200, { 'cache-control': 'no-cache' }),
  )

/** `GET /.well-known/jwks.json`. @see RFC 7517 §5 */
export const jwks: Handler = async ({ context }) =>
  publicJson(await context.keys.publicJwks(), 200, { 'cache-control': 'no-cache' })
