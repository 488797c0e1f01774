import type { TenantClient } from './tenant-client.ts'

/** How an element asks its surroundings for a value, as the web components community's context protocol has it. */
interface ContextRequest extends Event {
  readonly context: unknown
  readonly callback: (value: TenantClient) => void
}

/** The context under which an element without `tenantClient` and `base-url` asks for one. */
export const tenantClientContext = 'tenantry-tenant-client'

/** The event by which a provider says that it is there, for elements that asked before. */
export const PROVIDED = 'context-provider'

/** Asks everything around an element for a tenant client. */
export function requestTenantClient(element: Element): TenantClient | undefined {
  let provided: TenantClient | undefined
  const callback = (client: TenantClient): unknown => (provided = client)
  const request = new Event('context-request', { bubbles: true, composed: true })
  element.dispatchEvent(Object.assign(request, { context: tenantClientContext, callback }))
  return provided
}

/**
 * Gives every element below `target` this client, unless it has one of its own; those that are there already begin anew
 * with it. Returns a function that takes it back.
 */
export function provideTenantClient(target: EventTarget, tenantClient: TenantClient): () => void {
  const answer = (event: Event): void => {
    const { context, callback } = event as Partial<ContextRequest>
    if (context !== tenantClientContext || !callback) return
    event.stopPropagation()
    callback(tenantClient)
  }
  target.addEventListener('context-request', answer)
  target.dispatchEvent(new Event(PROVIDED, { bubbles: true, composed: true }))
  return () => target.removeEventListener('context-request', answer)
}
