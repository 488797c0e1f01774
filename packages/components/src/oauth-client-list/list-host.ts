import type { TenantElement } from '../internal/tenant-element.ts'
import type { Tenant } from '../tenant-client/read-clients.ts'
import type { ClientDocument } from '../tenant-client/tenant-client.ts'
import type { ClientSource } from './client-source.ts'

/** What the parts of the list need of the list they are in. */
export interface ListHost extends TenantElement {
  readonly tenant: Tenant | undefined
  /** The tenant's time, in ms. */
  readonly now: number
  /** The times that the rows say how long ago they were. */
  readonly times: readonly string[]
  readonly source: ClientSource
  readonly rows: readonly ClientDocument[]
  /** Whether the clients are there. */
  readonly loaded: boolean
  /** What has this ID in the list; an ID made of a client's may be no selector. */
  withId(id: string): HTMLElement | null
  /** Does it; an error becomes a banner, which begins with what failed. */
  attempt(act: () => Promise<unknown>, what?: string): Promise<void>
  /** Asks the tenant again. */
  reload(): Promise<void>
  /** Shows every client; done when they are there. */
  clear(): Promise<void>
  /** Brings the row of a client into view, and the focus to its name or its menu. */
  focusRow(clientId: string, button?: 'client' | 'menu'): Promise<void>
}
