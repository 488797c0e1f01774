import { refusalToResponse } from '@tenantry/core'
import type { Dialect, Refusal, RefusingEndpoint } from '@tenantry/core'
import { corsHeaders } from './cors.ts'
import { jsonResponse } from './json-response.ts'

const ANY_ORIGIN = corsHeaders('any', null, new Set())

/** A JSON answer that any origin may read. */
export function publicJson(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonResponse(body, status, { ...ANY_ORIGIN, ...headers })
}

/** A refusal as the answer of a JSON endpoint. `basicUsed`: the client authenticated by HTTP Basic. */
export function refusalResponse(
  refusal: Refusal,
  {
    dialect,
    endpoint,
    basicUsed,
    issuer,
  }: { dialect: Dialect; endpoint: RefusingEndpoint; basicUsed: boolean; issuer: string },
): Response {
  const { status, body } = refusalToResponse(refusal, dialect, endpoint)
  const challenge = status === 401 && basicUsed && dialect.basicChallenge
  return publicJson(body, status, challenge ? { 'www-authenticate': `Basic realm="${issuer}"` } : {})
}
