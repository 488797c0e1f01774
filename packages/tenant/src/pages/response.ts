import type { Markup } from './page.ts'

/** No `form-action`: browsers apply it to the redirect that answers a form, and consent answers with one to the client. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"

export interface HtmlResponseOptions {
  readonly status?: number
  readonly setCookie?: string | readonly string[] | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** A page as an answer, with the headers that every page carries. */
export async function htmlResponse(markup: Markup, options: HtmlResponseOptions = {}): Promise<Response> {
  const headers = new Headers(options.headers)
  headers.set('content-type', 'text/html; charset=UTF-8')
  headers.set('content-security-policy', CONTENT_SECURITY_POLICY)
  headers.set('cache-control', 'no-store')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  for (const cookie of [options.setCookie ?? []].flat()) headers.append('set-cookie', cookie)
  return new Response(String(await markup), { status: options.status ?? 200, headers })
}
