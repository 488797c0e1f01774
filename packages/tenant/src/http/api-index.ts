import type { Call, Endpoint } from './endpoint.ts'
import { jsonResponse } from './json-response.ts'
import { link } from './link.ts'
import type { Reply } from './reply.ts'

/** The calls of an API, as its bare path lists them. `:names` in a path become `{names}`, as OpenAPI has them. */
export function apiIndex<C extends Call>(endpoints: readonly Endpoint<C>[]): (call: Call) => Reply {
  const calls = endpoints.flatMap(({ path, operations }) =>
    Object.keys(operations).map((method) => ({ method, path: path.replaceAll(/:([A-Za-z]+)/g, '{$1}') })),
  )
  return ({ context: { issuer } }) =>
    jsonResponse({ calls: calls.map(({ method, path }) => ({ method, path: link(issuer, path) })) })
}
