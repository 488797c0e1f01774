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
  const { operation, query, json, form, signal = null } = call
  const authorize = form ? undefined : options.getAuthorization
  let request: Request | undefined
  let response: Response
  let text: string
  try {
    const authorization = await authorize?.()
    request = new Request(
      (options.baseUrl ?? '').replace(/(?<!\/)\/+$/, '') + call.path + (query ? `?${parameters(query)}` : ''),
      {
        method: call.method ?? 'GET',
        headers: {
          accept: 'application/json',
          ...(json && { 'content-type': 'application/json' }),
          ...(authorization && { authorization }),
          ...call.headers,
        },
        body: form ? parameters(form) : JSON.stringify(json),
        credentials: form || authorize ? 'omit' : 'same-origin',
        signal,
      },
    )
    response = await (options.fetch ?? fetch)(request)
    text = await response.text()
  } catch (cause) {
    if (signal?.aborted) throw cause
    // What failed before there was a request is the host's to know: no network panel shows it.
    if (!request) globalThis.reportError?.(cause)
    throw new TenantError(operation, 0, {}, 0, cause)
  }
  const { ok, status, headers } = response
  if (status === 401 && authorize && retry) return send(options, call, false)
  const body = parsed(text)
  // Something in between answered: a sign-in page of the network, say.
  if (ok && !body) throw new TenantError(operation, 0)
  if (ok || call.accept?.(body ?? {}, status)) return body as T
  throw new TenantError(operation, status, body, Number(headers.get('retry-after')) || 0)
}

/** What is in an answer; nothing where it is no JSON. */
function parsed(text: string): RefusalBody | undefined {
  try {
    return text ? ((JSON.parse(text) as RefusalBody | null) ?? {}) : {}
  } catch {
    return undefined
  }
}
