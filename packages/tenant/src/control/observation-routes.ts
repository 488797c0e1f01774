import * as z from 'zod/mini'
import type { ExchangeFilter } from '../exchange-log/exchange-log.ts'
import { exchangeStream } from '../exchange-log/exchange-stream.ts'
import { FAULTY_ENDPOINTS } from '../http/endpoint-name.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { ControlCall } from './control-call.ts'
import { jsonResponse } from '../http/json-response.ts'
import { STATE_BODY_LIMIT } from '../http/request-body.ts'
import { queryParameters } from '../http/parameters.ts'
import { ControlError } from './control-error.ts'
import { controlEndpoint, noContent, own, withBody } from './control-handler.ts'
import { addFault, clearFaults, listFaults } from './faults.ts'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'

const fault = z.strictObject({
  endpoint: z.enum(FAULTY_ENDPOINTS),
  status: z.optional(z.int().check(z.gte(400), z.lte(599))),
  error: z.optional(z.string().check(z.regex(/^[\x20\x21\x23-\x5b\x5d-\x7e]{1,100}$/))),
  delayMs: z.optional(z.int().check(z.gte(0), z.lte(60_000))),
  times: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
})

/** What a test looks at and meddles with besides the controls: faults, exchanges, snapshots. */
export const observationEndpoints: readonly Endpoint<ControlCall>[] = [
  controlEndpoint('/faults', {
    GET: own(async ({ context }) => jsonResponse({ items: await listFaults(context.store) })),
    POST: withBody(fault, undefined, async (asked, { context }) => {
      await addFault(context.store, asked)
      return jsonResponse(asked, 201)
    }),
    DELETE: own(async ({ context }) => {
      await clearFaults(context.store)
      return noContent()
    }),
  }),
  controlEndpoint('/exchanges', {
    GET: own(async ({ context, query }) => {
      return jsonResponse({ items: await context.exchanges.read(placeFrom(query), filterFrom(query)) })
    }),
  }),
  controlEndpoint('/exchanges/stream', {
    GET: own(({ context, request, query }) => {
      const after = request.headers.get('last-event-id') ?? placeFrom(query)
      return exchangeStream(context.exchanges, after, filterFrom(query))
    }),
  }),
  controlEndpoint('/snapshot', {
    GET: own(async ({ context }) => jsonResponse(await takeSnapshot(context))),
    PUT: withBody(
      z.unknown(),
      undefined,
      async (snapshot, { context }) => {
        await restoreSnapshot(context, snapshot)
        return noContent()
      },
      STATE_BODY_LIMIT,
    ),
  }),
]

/** After which exchange to begin. No id has a NUL, and a store need not be able to ask with one. */
function placeFrom(query: string): string | undefined {
  const after = queryParameters(query).get('after') ?? undefined
  if (after?.includes('\0') === true) throw new ControlError('invalid', 'after', 'after must be the id of an exchange.')
  return after
}

function filterFrom(query: string): ExchangeFilter {
  const parameters = queryParameters(query)
  return { flowId: parameters.get('flowId') ?? undefined, clientId: parameters.get('clientId') ?? undefined }
}
