import { serverMetadata } from '@tenantry/core'
import type { Handler } from '../http/endpoint.ts'
import { publicJson } from '../http/oauth-response.ts'

/** `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`. @see OIDC Discovery §4, RFC 8414 §3 */
export const discovery: Handler = ({ context }) =>
  context.transact(({ dialect }) =>
    publicJson(serverMetadata(context.issuer, dialect, context.keys.algorithm), 200, { 'cache-control': 'no-cache' }),
  )

/**
 * The same at the address that RFC 8414 §3.1 makes of an issuer with a path: the path behind the well-known one.
 * There is nothing behind it for an issuer without a path, or with another.
 */
export const discoveryByPath: Handler = (call) =>
  `/${call.params['path'] ?? ''}` === new URL(call.context.issuer).pathname
    ? discovery(call)
    : publicJson({ error: 'not_found', error_description: 'No issuer of this path is here.' }, 404)

/** `GET /.well-known/jwks.json`. @see RFC 7517 §5 */
export const jwks: Handler = async ({ context }) =>
  publicJson(await context.keys.publicJwks(), 200, { 'cache-control': 'no-cache' })
