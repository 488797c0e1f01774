import type { TenantClient } from './tenant-client.ts'

/** How an element asks its surroundings for a value, as the web components community's context protocol has it. */
interface ContextRequest extends Event {
  readonly context: unknown
  readonly callback: (value: TenantClient) => void
}

/** The context under which an element without `tenantClient` and `base-url` asks for one. */
export const tenantClientContext = 'tenantry-tenant-client'

/** Asks everything around an element for a tenant client. */
export function requestTenantClient(element: Element, callback: (value: TenantClient) => void): void {
  const request = new Event('context-request', { bubbles: true, composed: true })
  element.dispatchEvent(Object.assign(request, { context: tenantClientContext, callback }))
}

/** Gives every element below `target` this client, unless it has one of its own. Returns a function that takes it back. */
export function provideTenantClient(target: EventTarget, tenantClient: TenantClient): () => void {
  const answer = (event: Event): void => {
    const { context, callback } = event as Partial<ContextRequest>
    if (context !== tenantClientContext || !callback) return
    event.stopPropagation()
    callback(tenantClient)
  }
  target.addEventListener('context-request', answer)
  return () => target.removeEventListener('context-request', answer)
}
