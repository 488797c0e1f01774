import type { Dialect, ErrorResponse } from '@tenantry/core'
import { jsonHeaders } from './json-response.ts'
import { Reply } from './reply.ts'

/** A refusal as the answer of a JSON endpoint. `basicUsed`: the client authenticated by HTTP Basic. */
export function refusalResponse(
  { status, body }: ErrorResponse,
  { dialect, basicUsed, issuer }: { dialect: Dialect; basicUsed: boolean; issuer: string },
): Reply {
  const challenge = status === 401 && basicUsed && dialect.basicChallenge
  const headers = jsonHeaders(challenge ? { 'www-authenticate': `Basic realm="${issuer}"` } : {})
  return new Reply(JSON.stringify(body), { status, headers })
}
