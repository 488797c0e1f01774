import { Reply } from '../http/reply.ts'
import type { Markup } from './page.ts'

/** No `form-action`: browsers apply it to the redirect that answers a form, and consent answers with one to the client. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"

/** What every page carries. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=UTF-8',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

export interface HtmlResponseOptions {
  readonly status?: number
  readonly setCookie?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** A page as an answer, with the headers that every page carries. */
export async function htmlResponse(markup: Markup, options: HtmlResponseOptions = {}): Promise<Reply> {
  const { status = 200, setCookie, headers } = options
  const cookie = setCookie === undefined ? {} : { 'set-cookie': setCookie }
  return new Reply(String(await markup), { status, headers: { ...headers, ...PAGE_HEADERS, ...cookie } })
}
