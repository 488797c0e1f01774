import { TenantError } from './tenant-error.ts'

/** Where a tenant is, and how a host lets the elements speak to it. */
export interface TenantClientOptions {
  /** Origin of the tenant, with a path prefix if it has one; the page's own origin when absent. */
  readonly baseUrl?: string | null | undefined
  readonly fetch?: typeof fetch | undefined
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
  /** A member set to `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

export interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly body: unknown
  readonly retryAfter: number | undefined
}

function parameters(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]))
  return new URLSearchParams(given).toString()
}

/** One request to the tenant. Rejects with status 0 when no answer came; never sends authorization along with a form. */
export async function send(options: TenantClientOptions, call: Call): Promise<Answer> {
  const { operation, query, json, form } = call
  const authorize = form ? undefined : options.getAuthorization
  const fetchIt = options.fetch ?? fetch
  const url = (options.baseUrl ?? '').replace(/\/+$/, '') + call.path + (query ? `?${parameters(query)}` : '')
  const body = form ? parameters(form) : json === undefined ? null : JSON.stringify(json)
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  try {
    for (let retried = false; ; retried = true) {
      const authorization = await authorize?.()
      const response = await fetchIt(url, {
        method: call.method ?? 'GET',
        headers: {
          accept: 'application/json',
          ...(body === null ? {} : { 'content-type': type }),
          ...(authorization ? { authorization } : {}),
          ...call.headers,
        },
        body,
        credentials: form || authorize ? 'omit' : 'same-origin',
        signal: call.signal ?? null,
      })
      if (response.status === 401 && authorize && !retried) continue
      const text = await response.text()
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      return {
        ok: response.ok,
        status: response.status,
        body: text ? parsed(text) : undefined,
        retryAfter: Number.isNaN(seconds) ? undefined : seconds,
      }
    }
  } catch (cause) {
    if (call.signal?.aborted) throw cause
    throw new TenantError(operation, 0)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body of a good answer; anything else is thrown as a `TenantError`. */
export async function call<T>(options: TenantClientOptions, request: Call): Promise<T> {
  const answer = await send(options, request)
  if (!answer.ok) throw refused(request, answer)
  return answer.body as T
}

export function refused(request: Call, answer: Answer): TenantError {
  const body = typeof answer.body === 'object' && answer.body !== null ? { ...answer.body } : {}
  return new TenantError(request.operation, answer.status, body, answer.retryAfter)
}
