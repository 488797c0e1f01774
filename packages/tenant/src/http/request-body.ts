/** The most bytes that an OAuth endpoint, a page or a resource API reads. */
export const OAUTH_BODY_LIMIT = 65_536
/** The most bytes that the admin and the control API read. */
export const ADMIN_BODY_LIMIT = 262_144
/** The most bytes of a call that carries a seed or a snapshot. */
export const STATE_BODY_LIMIT = 256 * 1024 * 1024

/** The body as text, read no further than the limit (in bytes); `undefined` when it is larger. */
export async function requestBody(request: Request, limit: number): Promise<string | undefined> {
  const announced = request.headers.get('content-length')
  if (announced !== null) return Number(announced) > limit ? undefined : request.text()
  // Firefox has no `Request.body`.
  const stream: ReadableStream<Uint8Array> | null | undefined = request.body
  if (stream === undefined) {
    const whole = await request.arrayBuffer()
    return whole.byteLength > limit ? undefined : new TextDecoder().decode(whole)
  }
  if (stream === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of chunksOf(stream)) {
    length += chunk.byteLength
    if (length > limit) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
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
