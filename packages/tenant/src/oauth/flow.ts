import { uuid } from '@tenantry/core'
import type { Random } from '@tenantry/core'
import { encodedParameter } from '../http/parameters.ts'

/** What the tenant adds to its own addresses, so that the steps of one flow are known for such. Clients never send it. */
const FLOW = 'tenantry_flow'
const FLOW_ID = /^[0-9a-f-]{36}$/

/** The flow that a request to one of the pages goes on with, as its query says. */
export function flowIn(query: string): string | undefined {
  const flowId = encodedParameter(query, FLOW)
  return flowId !== undefined && FLOW_ID.test(flowId) ? flowId : undefined
}

/** The flow of an authorization request: the one that it goes on with, or one that begins here. */
export function flowOf(query: string, random: Random): string {
  return flowIn(query) ?? uuid(random.bytes(16))
}

/** The flow that a page leads back to. */
export function flowBehind(returnTo: string | undefined): string | undefined {
  const question = returnTo?.indexOf('?') ?? -1
  return returnTo === undefined || question < 0 ? undefined : flowIn(returnTo.slice(question + 1))
}

/** The query with its flow, for the next step. One that is no flow of the tenant's gives way: sent on, it would come twice. */
export function withFlow(query: string, flowId: string): string {
  if (flowIn(query) !== undefined) return query
  const rest = query.split('&').filter((pair) => pair.split('=', 1)[0] !== FLOW)
  return [...rest, `${FLOW}=${flowId}`].join('&')
}
