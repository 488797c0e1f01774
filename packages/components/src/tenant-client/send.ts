import { TenantError } from './tenant-error.ts'
import type { RefusalBody } from './tenant-error.ts'

/** Where a tenant is, and how a host lets the elements speak to it. */
export interface TenantClientOptions {
  /** Origin of the tenant, with a path prefix if it has one; the page's own origin when absent. */
  readonly baseUrl?: string | null | undefined
  /** Is given one `Request`. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined
  /**
   * Gives the whole `Authorization` header, asked before each request of the admin API and once more after a 401.
   * Without it the session cookie goes along, to the same origin only.
   */
  readonly getAuthorization?: (() => string | null | Promise<string | null>) | undefined
}

export interface Call {
  readonly operation: string
  readonly path: string
  readonly method?: string
  readonly query?: object
  readonly json?: object
  /** A form is sent without authorization: the client says in it who it is. */
  readonly form?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  /** Refusals that are an answer to the caller too. */
  readonly accept?: (body: RefusalBody, status: number) => boolean
}

/** Members that are `undefined` are left out. */
function parameters(values: object): URLSearchParams {
  return new URLSearchParams(JSON.parse(JSON.stringify(values)) as Record<string, string>)
}

/** One request to the tenant, and its body. Rejects with a `TenantError`, of status 0 when no answer came. */
export async function send<T>(options: TenantClientOptions, call: Call, retry = true): Promise<T> {
  const { operation, signal } = call
  const authorize = call.form ? undefined : options.getAuthorization
  let response: Response
  let text: string
  try {
    response = await (options.fetch ?? fetch)(requestFor(options, call, await authorized(authorize)))
    text = await response.text()
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new TenantError(operation, 0, {}, 0, cause)
  }
  const { ok, status, headers } = response
  if (status === 401 && authorize && retry) return send(options, call, false)
  const body = parsed(text)
  // Something in between answered: a sign-in page of the network, say.
  if (ok && !body) throw new TenantError(operation, 0)
  if (ok || call.accept?.(body ?? {}, status)) return body as T
  throw new TenantError(operation, status, body, Math.max(0, Number(headers.get('retry-after'))) || 0)
}

/** What the host's function gives. What it throws is the host's to know: no network panel shows it. */
async function authorized(authorize: TenantClientOptions['getAuthorization']): Promise<string | null | undefined> {
  try {
    return await authorize?.()
  } catch (error) {
    globalThis.reportError?.(error)
    throw error
  }
}

function requestFor(
  { baseUrl, getAuthorization }: TenantClientOptions,
  { path, method = 'GET', query, json, form, headers, signal }: Call,
  authorization: string | null | undefined,
): Request {
  return new Request((baseUrl ?? '').replace(/(?<!\/)\/+$/, '') + path + (query ? `?${parameters(query)}` : ''), {
    method,
    headers: {
      accept: 'application/json',
      ...(json && { 'content-type': 'application/json' }),
      ...(authorization && { authorization }),
      ...headers,
    },
    body: form ? parameters(form) : JSON.stringify(json),
    credentials: form || getAuthorization ? 'omit' : 'same-origin',
    signal: signal ?? null,
  })
}

/** What is in an answer; nothing where it is no JSON. */
function parsed(text: string): RefusalBody | undefined {
  try {
    return text ? ((JSON.parse(text) as RefusalBody | null) ?? {}) : {}
  } catch {
    return undefined
  }
}
