import { Reply } from '../http/reply.ts'
/** 204: it is done, and there is nothing to say about it. */
export function noContent(headers: Readonly<Record<string, string>> = {}): Reply {
  return new Reply(null, {
    status: 204,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  })
}
