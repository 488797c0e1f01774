import { prepareFormats, timeOf } from '../internal/format.ts'
import type { TenantElement } from '../internal/tenant-element.ts'
import type { ClientReader, Tenant } from '../tenant-client/read-clients.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import type { ClientView } from './client-index.ts'
import type { ClientSource } from './client-source.ts'
import type { ListState } from './list-notice.ts'

/** The states in which there are clients to work with. */
const LOADED = /^(ready|empty|no-match)$/

interface LoadingHost extends TenantElement {
  readonly reader: ClientReader
  readonly source: ClientSource
  readonly view: ClientView
  /** Whether something was typed that is not saved yet. */
  readonly edits: boolean
  /** Closes what is open: it is another tenant's. */
  reset(): void
  /** Closes what is open about clients that are not there. */
  prune(): void
  /** The first clients are there; `rest` are the others. */
  opened(rest: Promise<void>): void
}

/** How the list comes by its tenant and its clients, and the state that it is in. */
export class ListLoading {
  state: ListState = 'loading'
  /** Why it failed. */
  reason = ''
  tenant: Tenant | undefined
  #host: LoadingHost
  /** The last time the tenant was asked: what comes of an earlier one is dropped. */
  #turn: object | undefined
  /** Whether the element was taken out before the tenant was asked. */
  #unasked = false
  /** How many ms the tenant's clock is ahead of the browser's. */
  #ahead = 0

  constructor(host: LoadingHost) {
    this.#host = host
  }

  get loaded(): boolean {
    return LOADED.test(this.state)
  }

  /** The tenant's time, in ms. */
  get now(): number {
    return Date.now() + this.#ahead
  }

  /** Asks the tenant again; what is being edited stays. */
  async reload(): Promise<void> {
    const host = this.#host
    if (!this.loaded) this.#enter('loading')
    // It takes long: done while the tenant answers.
    prepareFormats(host.language)
    await this.#ask(async (isCurrent) => {
      const tenant = await host.reader.getTenant()
      if (isCurrent()) await this.#open(tenant)
    })
  }

  async #open(tenant: Tenant): Promise<void> {
    const host = this.#host
    this.tenant = tenant
    this.#ahead = timeOf(tenant.now ?? '') - Date.now() || 0
    if (!tenant.viewer.canAdminister) return this.#enter('not-allowed')
    if (!tenant.oauthEnabled) return this.#enter('not-enabled')
    if (!(await host.source.open(host.view))) return
    this.#enter('ready')
    const rest = host.source.rest()
    host.opened(rest)
    await rest
  }

  /** The element is in the document, perhaps again. */
  connected(): void {
    if (this.#unasked) void this.begin()
  }

  /** Begins with a tenant: what was shown is another one's. */
  begin(): Promise<void> {
    const host = this.#host
    this.state = 'loading'
    host.source.remote = false
    host.reset()
    return this.reload()
  }

  /**
   * Goes on with another client. One that leads to the same tenant in the same person's name leaves open what is open, and
   * what was typed: a host may make one whenever it renders.
   */
  async follow(): Promise<void> {
    const host = this.#host
    if (!this.loaded) return this.begin()
    await this.#ask(async (isCurrent) => {
      let tenant: Tenant
      try {
        tenant = await host.reader.getTenant()
      } catch (error) {
        if (host.edits) throw error
        return isCurrent() ? this.begin() : undefined
      }
      if (!isCurrent()) return
      if (!isSame(tenant, this.tenant!)) return this.begin()
      await this.#open(tenant)
      if (isCurrent()) host.prune()
    })
  }

  /** Asks the tenant, in the place of what was asked before. */
  async #ask(act: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const turn = (this.#turn = {})
    const isCurrent = (): boolean => turn === this.#turn
    try {
      await this.#host.turn()
      this.#unasked = !this.#host.isConnected
      if (isCurrent() && !this.#unasked) await act(isCurrent)
    } catch (error) {
      if (isCurrent()) this.#refuse(error)
    }
  }

  #enter(state: ListState): void {
    this.state = state
    this.#host.requestUpdate()
  }

  #refuse(error: unknown): void {
    const host = this.#host
    if (this.loaded) {
      const sentence = host.fail(error, host.t('The clients could not be loaded.'))
      return host.say('bad', sentence, () => this.reload())
    }
    this.reason = host.fail(error)
    const status = error instanceof TenantError ? error.status : 0
    this.#enter(status === 401 ? 'not-signed-in' : status === 403 ? 'not-allowed' : 'failed')
    host.announce(this.reason)
  }
}

/** Whether it is the same tenant, seen by the same person. */
function isSame(one: Tenant, other: Tenant): boolean {
  return one.id === other.id && one.issuer === other.issuer && one.viewer.id === other.viewer.id
}
