import { type DeviceTokenResponse, type TenantClient, TenantError } from '@tenantry/components'
import { DEVICE_CODE } from '@tenantry/core/client'
import {
  css,
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import { DEVICE } from './icons.ts'
import { portalStyles } from './portal.styles.ts'
import { HOME } from './routes.ts'
import { fill, type Words } from './words.ts'

interface DeviceChoice {
  readonly clientId: string
  readonly name: string
}

/** What a device shows: `<device-code-prompt>` for a device client of the tenant. */
export class DevicePage extends LitElement {
  static override styles: CSSResultGroup = [portalStyles, pageStyles()]
  static override properties: PropertyDeclarations = {
    tenantClient: { attribute: false },
    mayList: { attribute: false },
    language: {},
    words: { attribute: false },
    clients: { state: true },
    chosen: { state: true },
    connected: { state: true },
  }

  declare tenantClient: TenantClient
  /** Whether the viewer may see the tenant's clients; whoever may not names one by its ID. */
  declare mayList: boolean
  declare language: string
  declare words: Words
  /** Absent while it loads; `unknown` where the viewer may not list the clients, or that failed. */
  declare clients: readonly DeviceChoice[] | 'unknown' | undefined
  declare chosen: DeviceChoice | undefined
  declare connected: { readonly scope: string; readonly seconds: number } | undefined

  constructor() {
    super()
    this.clients = undefined
    this.chosen = undefined
    this.connected = undefined
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const named = new URLSearchParams(location.search).get('client_id')
    const items = this.mayList ? await this.#list() : undefined
    this.clients = items ?? 'unknown'
    this.chosen = items?.find(({ clientId }) => clientId === named) ?? items?.[0]
    if (this.chosen === undefined && named !== null && named !== '') this.chosen = { clientId: named, name: named }
  }

  async #list(): Promise<readonly DeviceChoice[] | undefined> {
    try {
      const query = { grantType: DEVICE_CODE, enabled: true, limit: 200 } as const
      return (await this.tenantClient.listClients(query)).items
    } catch (error) {
      if (error instanceof TenantError) return undefined
      throw error
    }
  }

  protected override render(): TemplateResult {
    const { words } = this
    return html`<h1 tabindex="-1">${words.device}</h1>
      <p class="lead">${words.deviceText}</p>
      ${this.clients === undefined ? html`<p role="status">${words.loading}</p>` : this.#content()}`
  }

  #content(): TemplateResult {
    const { words, clients, chosen } = this
    if (clients !== 'unknown' && chosen === undefined) {
      return html`<div class="card blank">
        ${DEVICE}
        <h2>${words.noDeviceClient}</h2>
        <p>${words.noDeviceClientText}</p>
        <a class="button" href=${HOME}>${words.toOAuthClients}</a>
      </div>`
    }
    return html`${clients === 'unknown' ? this.#byId() : clients === undefined ? nothing : this.#choice(clients)}
      ${
        chosen === undefined
          ? nothing
          : html`<div class="prompt">
              <device-code-prompt
                client-id=${chosen.clientId}
                app-name=${chosen.name}
                scope="openid profile offline_access"
                .tenantClient=${this.tenantClient}
                @device-authorization-started=${() => (this.connected = undefined)}
                @device-code-approved=${this.#onApproved}
              ></device-code-prompt>
            </div>`
      }
      <div role="status">${this.#outcome()}</div>`
  }

  #choice(clients: readonly DeviceChoice[]): TemplateResult {
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement
      this.#pick(clients.find(({ clientId }) => clientId === value))
    }
    return html`<label class="field">
      ${this.words.deviceClient}
      <select id="device-client" @change=${choose}>
        ${clients.map(
          ({ clientId, name }) =>
            html`<option value=${clientId} ?selected=${clientId === this.chosen?.clientId}>${name}</option>`,
        )}
      </select>
    </label>`
  }

  #byId(): TemplateResult {
    const show = (event: SubmitEvent): void => {
      event.preventDefault()
      const clientId = this.renderRoot.querySelector('input')?.value.trim() ?? ''
      if (clientId !== '') this.#pick({ clientId, name: clientId })
    }
    return html`<form class="field" @submit=${show}>
      <label for="client-id">${this.words.deviceClientId}</label>
      <div class="together">
        <input id="client-id" name="client_id" dir="ltr" autocomplete="off" spellcheck="false" required />
        <button>${this.words.show}</button>
      </div>
    </form>`
  }

  #pick(choice: DeviceChoice | undefined): void {
    this.renderRoot.querySelector('device-code-prompt')?.cancel()
    this.chosen = choice
    this.connected = undefined
  }

  #onApproved(event: CustomEvent<{ readonly tokens: DeviceTokenResponse }>): void {
    const { scope, expires_in: seconds } = event.detail.tokens
    this.connected = { scope: typeof scope === 'string' ? scope : '', seconds: Number(seconds ?? 0) }
  }

  #outcome(): TemplateResult | typeof nothing {
    if (this.connected === undefined || this.chosen === undefined) return nothing
    const minutes = new Intl.NumberFormat(this.language, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
    const expiry = minutes.format(Math.round(this.connected.seconds / 60))
    return html`<div class="card outcome">
      <h2>${fill(this.words.deviceConnected, this.chosen.name)}</h2>
      <p>${fill(this.words.deviceConnectedText, this.connected.scope, expiry)}</p>
    </div>`
  }
}

function pageStyles(): CSSResultGroup {
  return css`
    .card,
    .prompt,
    .field {
      max-inline-size: 36rem;
    }
    .field {
      display: grid;
      gap: 0.25rem;
      margin-block-end: 1rem;
      font-size: 0.875rem;
      font-weight: 500;
    }
    select,
    input {
      inline-size: 100%;
      min-inline-size: 0;
      min-block-size: 2.25rem;
      padding: 0.25rem 0.625rem;
      border: 1px solid var(--edge);
      border-radius: 0.375rem;
      background: var(--card);
    }
    .together {
      display: flex;
      gap: 0.5rem;
    }
    .together button {
      padding-inline: 1rem;
      border: 1px solid var(--edge);
      border-radius: 0.375rem;
      background: var(--card);
      cursor: pointer;
    }
    .outcome {
      margin-block-start: 1rem;
      border-color: var(--good);
    }
    .outcome p {
      color: var(--soft);
    }
  `
}
