/** The body as text, or that it is larger than the limit (in bytes). */
export type RequestBody = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly limit: number }

/** The most an OAuth endpoint or a page reads. */
export const OAUTH_BODY_LIMIT = 65_536
/** The most the admin API reads. */
export const ADMIN_BODY_LIMIT = 262_144

/** Reads a body, and no further than the limit. */
export async function requestBody(request: Request, limit: number): Promise<RequestBody> {
  const announced = request.headers.get('content-length')
  if (announced !== null) {
    return Number(announced) > limit ? { ok: false, limit } : { ok: true, text: await request.text() }
  }
  // Firefox has no `Request.body`.
  const stream: ReadableStream<Uint8Array> | null | undefined = request.body
  if (stream === undefined) {
    const whole = await request.arrayBuffer()
    return whole.byteLength > limit ? { ok: false, limit } : { ok: true, text: new TextDecoder().decode(whole) }
  }
  if (stream === null) return { ok: true, text: '' }
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of chunksOf(stream)) {
    length += chunk.byteLength
    if (length > limit) return { ok: false, limit }
    text += decoder.decode(chunk, { stream: true })
  }
  return { ok: true, text: text + decoder.decode() }
}

/** Not every browser can iterate a stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}
