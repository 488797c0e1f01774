/** What is sent: one place makes a `Response` of it, with what the CORS policy of its endpoint adds. */
export class Reply {
  readonly content: string | ReadableStream<Uint8Array> | null
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(
    content: string | ReadableStream<Uint8Array> | null,
    {
      status = 200,
      headers = {},
    }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    this.content = content
    this.status = status
    this.headers = headers
  }
}
