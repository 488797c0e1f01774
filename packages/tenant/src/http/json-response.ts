import { Reply } from './reply.ts'
/** The headers of a JSON answer. `no-store` unless said otherwise. */
export function jsonHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  }
}

/** A JSON answer. `no-store` unless said otherwise. */
export function jsonResponse(body: unknown, status = 200, headers?: Readonly<Record<string, string>>): Reply {
  return new Reply(JSON.stringify(body), { status, headers: jsonHeaders(headers) })
}
