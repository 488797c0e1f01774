import type { Dialect, ErrorResponse } from '@tenantry/core'
import { corsHeaders } from './cors.ts'
import { jsonHeaders } from './json-response.ts'

const ANY_ORIGIN = corsHeaders('any', null, new Set())

/** The headers of a JSON answer that any origin may read. */
export function publicJsonHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return jsonHeaders({ ...ANY_ORIGIN, ...headers })
}

/** A JSON answer that any origin may read. */
export function publicJson(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: publicJsonHeaders(headers) })
}

/** A refusal as the answer of a JSON endpoint. `basicUsed`: the client authenticated by HTTP Basic. */
export function refusalResponse(
  { status, body }: ErrorResponse,
  { dialect, basicUsed, issuer }: { dialect: Dialect; basicUsed: boolean; issuer: string },
): Response {
  const challenge = status === 401 && basicUsed && dialect.basicChallenge
  return publicJson(body, status, challenge ? { 'www-authenticate': `Basic realm="${issuer}"` } : {})
}
