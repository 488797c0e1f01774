import { nothing } from 'lit'
import type { CSSResultGroup, PropertyDeclarations } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { once } from '../internal/once.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import type { TenantDocument } from '../tenant-client/tenant-client.ts'
import type { CreateDialog } from './create-dialog.ts'

/**
 * The dialog that makes a client and shows its secret once. What it is made of is loaded after the element's first
 * update, so that a closed one weighs little.
 *
 * @fires oauth-client-created - `{ client }`, never the secret
 * @fires oauth-client-create-closed - `{ reason: 'done' | 'cancelled' }`
 * @fires tenant-error - `{ operation, status, code, title, detail }`
 * @tag oauth-client-create
 */
export class OAuthClientCreate extends TenantElement {
  static override styles: CSSResultGroup = baseStyles
  static override properties: PropertyDeclarations = {
    open: { type: Boolean, reflect: true },
    tenant: { attribute: false },
  }

  /** Shows the dialog. Taken away while the secret is on show, the dialog stays until Done. */
  declare open: boolean
  /** The tenant, where the host knows it already; asked for when the dialog opens otherwise. */
  declare tenant: TenantDocument | null

  #dialog: CreateDialog | undefined
  #prepared: Promise<void> | undefined

  constructor() {
    super()
    this.open = false
    this.tenant = null
  }

  /** Opens the dialog. */
  show(): void {
    this.open = true
  }

  /** Closes the dialog and drops what was typed; while the secret is on show it stays until Done. */
  close(): void {
    this.open = false
  }

  readonly #load = once(async () => {
    const { CreateDialog } = await import('./create-dialog.ts')
    this.#dialog = new CreateDialog(this)
    this.requestUpdate()
  })

  async #prepare(): Promise<void> {
    try {
      await this.#load()
    } catch (error) {
      // Ahead of the first opening nobody minds: opening tries again.
      if (!this.open) return
      this.say('bad', this.fail(error))
      this.open = false
      this.emit('oauth-client-create-closed', { reason: 'cancelled' })
    }
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete()
    if (this.open) await this.#prepared
    return super.getUpdateComplete()
  }

  protected override willUpdate(): void {
    if (this.asServer) return
    this.#dialog?.update()
  }

  protected override updated(): void {
    if (!this.asServer && !this.#dialog) this.#prepared = this.#prepare()
  }

  protected override render(): unknown {
    if (this.asServer) return nothing
    const banner = this.renderBanner()
    return this.#dialog?.render() ?? (banner && [banner, this.renderStatus()])
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oauth-client-create': OAuthClientCreate
  }
}
