import type { TenantClient } from './tenant-client.ts'

/** The event by which an element asks its surroundings for a value, as the web components community's context protocol has it. */
export class ContextRequestEvent extends Event {
  readonly context: unknown
  readonly callback: (value: TenantClient) => void
  readonly subscribe = false

  constructor(context: unknown, callback: (value: TenantClient) => void) {
    super('context-request', { bubbles: true, composed: true })
    this.context = context
    this.callback = callback
  }
}

/** The context under which an element without `tenantClient` and `base-url` asks for one. */
export const tenantClientContext: unknown = Symbol.for('tenantry:tenant-client')

/** Gives every element below `target` this client, unless it has one of its own. Returns a function that takes it back. */
export function provideTenantClient(target: EventTarget, tenantClient: TenantClient): () => void {
  const answer = (event: Event): void => {
    if (!('context' in event && 'callback' in event) || event.context !== tenantClientContext || typeof event.callback !== 'function') return
    event.stopPropagation()
    event.callback(tenantClient)
  }
  target.addEventListener('context-request', answer)
  return () => target.removeEventListener('context-request', answer)
}
