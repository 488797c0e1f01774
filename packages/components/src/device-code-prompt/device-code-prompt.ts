import { afterDevicePoll, startDevicePolling } from '@tenantry/core/device-polling'
import type { DevicePolling } from '@tenantry/core/device-polling'
import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { duration } from '../internal/format.ts'
import { ALERT, CHECK, CLOCK, CROSS, icon } from '../internal/icon.ts'
import { fill } from '../internal/locale.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import { promptMessages } from '../locales/en.ts'
import { createDeviceClient } from '../tenant-client/create-device-client.ts'
import type { DeviceAuthorizationResponse, DeviceClient, DeviceTokenResponse } from '../tenant-client/tenant-client.ts'
import { promptStyles } from './device-code-prompt.styles.ts'

type PromptState = 'idle' | 'requesting' | 'pending' | 'approved' | 'denied' | 'expired' | 'failed'

/** Seconds left at which the time is said aloud. */
const SPOKEN = [10, 30, 60, 300]

/**
 * Shows a device's user code and waits until it is approved.
 *
 * @fires device-authorization-started - `{ userCode, verificationUri, expiresAt }`
 * @fires device-code-approved - Does not bubble; `detail.tokens` is the token response.
 * @fires device-code-denied
 * @fires device-code-expired
 * @fires tenant-error - `{ operation, status, code, title, detail }`
 * @see RFC 8628
 */
export class DeviceCodePrompt extends TenantElement {
  static override styles: CSSResultGroup = [baseStyles, promptStyles]
  static override properties: PropertyDeclarations = {
    clientId: { attribute: 'client-id' },
    scope: {},
    appName: { attribute: 'app-name' },
    autostart: { type: Boolean },
    authorization: { attribute: false },
    pollToken: { attribute: false },
  }

  /** The device client that asks. */
  declare clientId: string | null
  /** What it asks for; the server's default when absent. */
  declare scope: string | null
  /** The app's name, as the person knows it. */
  declare appName: string | null
  /** Asks for a code at once, when the element is connected. */
  declare autostart: boolean
  /** A device authorization response that the host asked for itself. */
  declare authorization: DeviceAuthorizationResponse | null
  /** Polls in the element's place, through the host's own backend; gives the token endpoint's answer, rejects when unreachable. */
  declare pollToken: ((deviceCode: string, signal: AbortSignal) => Promise<DeviceTokenResponse>) | null

  #state: PromptState = 'idle'
  #current: DeviceAuthorizationResponse | undefined
  #endsAt = 0
  #left = 0
  #polling: DevicePolling = startDevicePolling()
  #nextPollAt = 0
  #busy = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | undefined
  #reason = ''
  #qr: HTMLCanvasElement | undefined

  constructor() {
    super(promptMessages)
    this.clientId = null
    this.scope = null
    this.appName = null
    this.autostart = false
    this.authorization = null
    this.pollToken = null
    this.setState('idle')
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('visibilitychange', this.#tick)
    addEventListener('online', this.#tick)
    addEventListener('offline', this.#tick)
    if (this.#state === 'pending') this.#tick()
    else if (this.#state === 'requesting') void this.start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.#tick)
    removeEventListener('online', this.#tick)
    removeEventListener('offline', this.#tick)
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('authorization') && this.authorization) this.#begin(this.authorization)
    else if (changed.has('autostart') && this.autostart && this.#state === 'idle' && this.isConnected) void this.start()
  }

  get #device(): DeviceClient {
    return this.client ?? createDeviceClient({ baseUrl: this.baseUrl })
  }

  /** Asks for a new code and waits for its approval. */
  async start(): Promise<void> {
    this.#stop('requesting')
    const abort = (this.#abort = new AbortController())
    try {
      this.#begin(await this.#device.authorizeDevice(this.clientId ?? '', this.scope ?? undefined, abort.signal))
    } catch (error) {
      if (!abort.signal.aborted) this.#fail(this.fail(error))
    }
  }

  /** Stops waiting and forgets the code. */
  cancel(): void {
    this.#stop('idle')
  }

  #stop(state: PromptState): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    this.#current = undefined
    this.#qr = undefined
    this.#reason = ''
    this.#enter(state)
  }

  #enter(state: PromptState): void {
    this.#state = state
    this.setState(state)
    this.requestUpdate()
  }

  #fail(reason: string): void {
    this.#stop('failed')
    this.#reason = reason
    this.announce(`${this.words.wrong}. ${reason}`)
  }

  #begin(authorization: DeviceAuthorizationResponse): void {
    this.#stop('pending')
    this.#current = authorization
    this.#polling = startDevicePolling(authorization.interval)
    this.#endsAt = performance.now() + authorization.expires_in * 1000
    this.#left = authorization.expires_in
    this.#nextPollAt = performance.now() + this.#polling.interval * 1000
    this.emit('device-authorization-started', {
      userCode: authorization.user_code,
      verificationUri: authorization.verification_uri,
      expiresAt: new Date(Date.now() + authorization.expires_in * 1000).toISOString(),
    })
    this.announce(this.words.waiting)
    this.#tick()
    void this.#draw(authorization)
  }

  async #draw(authorization: DeviceAuthorizationResponse): Promise<void> {
    const { drawQrCode } = await import('./qr-code.ts')
    const canvas = drawQrCode(authorization.verification_uri_complete ?? authorization.verification_uri)
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('part', 'qr')
    if (this.#current === authorization) this.#qr = canvas
    this.requestUpdate()
  }

  readonly #tick = (): void => {
    clearTimeout(this.#timer)
    if (this.#state !== 'pending' || !this.isConnected) return
    const now = performance.now()
    const left = Math.max(0, Math.ceil((this.#endsAt - now) / 1000))
    const spoken = SPOKEN.find((seconds) => left <= seconds && this.#left > seconds)
    if (spoken !== undefined && left > 0) this.announce(fill(this.words.timeLeft, duration(left, this.language)))
    this.#left = left
    if (left === 0) return this.#end('expired')
    if (!document.hidden && navigator.onLine && !this.#busy && now >= this.#nextPollAt) void this.#poll()
    this.requestUpdate()
    const toPoll = this.#nextPollAt - now
    const toNextSecond = ((this.#endsAt - now) % 1000) + 1
    this.#timer = setTimeout(this.#tick, toPoll > 0 ? Math.min(toPoll, toNextSecond) : toNextSecond)
  }

  async #poll(): Promise<void> {
    const authorization = this.#current
    if (!authorization) return
    const { signal } = (this.#abort = new AbortController())
    this.#busy = true
    let tokens: DeviceTokenResponse | undefined
    try {
      tokens = await (this.pollToken
        ? this.pollToken(authorization.device_code, signal)
        : this.#device.pollDeviceToken(this.clientId ?? '', authorization.device_code, signal))
    } catch (error) {
      if (!signal.aborted && !this.pollToken) this.fail(error)
    }
    this.#busy = false
    if (this.#current !== authorization || signal.aborted) return
    const outcome = afterDevicePoll(
      this.#polling,
      !tokens ? { kind: 'unreachable' } : tokens.error ? { kind: 'error', error: tokens.error } : { kind: 'tokens' },
    )
    switch (outcome.kind) {
      case 'wait':
        this.#polling = outcome.polling
        this.#nextPollAt = performance.now() + outcome.seconds * 1000
        return this.#tick()
      case 'approved':
        return this.#end('approved', { tokens })
      case 'failed':
        return this.#fail(tokens?.error_description ?? outcome.error)
      default:
        return this.#end(outcome.kind)
    }
  }

  #end(state: 'approved' | 'denied' | 'expired', detail?: { readonly tokens: DeviceTokenResponse | undefined }): void {
    const focused = this.shadowRoot?.activeElement
    this.#stop(state)
    this.announce(this.words[state])
    this.emit(`device-code-${state}`, detail, detail && { bubbles: false, composed: false })
    if (focused) void this.focusOn('#again, h2')
  }

  protected override render(): TemplateResult {
    return html`<div class="base ${this.#state}" part="base" dir=${this.direction}>${this.#content()}${this.renderStatus()}</div>`
  }

  #content(): TemplateResult {
    const { words } = this
    const title = this.appName ? fill(words.connectApp, this.appName) : words.connect
    switch (this.#state) {
      case 'idle':
        return this.#notice('', title, words.idleText, words.getCode, 'primary')
      case 'requesting':
        return html`<span class="spinner"></span><p class="muted">${words.requesting}</p>`
      case 'pending':
        return this.#pending(title)
      case 'approved':
        return this.#notice(CHECK, words.approved, words.approvedText)
      case 'denied':
        return this.#notice(CROSS, words.denied, words.deniedText, words.newCode)
      case 'expired':
        return this.#notice(CLOCK, words.expired, words.expiredText, words.newCode)
      case 'failed':
        return this.#notice(ALERT, words.wrong, this.#reason, words.again)
    }
  }

  #notice(mark: string, title: string, text: string, action?: string, kind = ''): TemplateResult {
    return html`${mark ? html`<span class="mark">${icon(mark)}</span>` : nothing}
      <h2 part="title" tabindex="-1">${title}</h2>
      <p class="muted">${text}</p>
      ${action && (this.#state !== 'idle' || !this.authorization)
        ? html`<button type="button" id="again" part="button" class=${kind} @click=${() => this.start()}>${action}</button>`
        : nothing}`
  }

  #pending(title: string): TemplateResult {
    const { words } = this
    const authorization = this.#current!
    const { user_code: code, verification_uri: uri, verification_uri_complete: complete } = authorization
    const minutes = `${Math.floor(this.#left / 60)}:${`${this.#left % 60}`.padStart(2, '0')}`
    this.#qr?.setAttribute('aria-label', words.qrLabel)
    return html`<h2 part="title">${title}</h2>
      <div class="ways">
        <div class="steps">
          <p>${words.goTo} <a href=${safeUrl(uri)} target="_blank" rel="noopener noreferrer"><code>${uri}</code></a></p>
          <p>${words.enterCode}</p>
          <p class="code" part="code"><code id="code" aria-hidden="true">${code}</code><span class="hidden">${spelled(code)}</span></p>
          <div class="row">
            <a class="button primary" part="button" href=${safeUrl(complete ?? uri)} target="_blank" rel="noopener noreferrer">${words.openPage}</a>
            ${this.renderCopy('code', words.copyCode, () => code, () => this.selectText('#code'))}
          </div>
        </div>
        <div class="qr">${this.#qr ?? nothing}</div>
      </div>
      ${this.scope ? html`<p class="muted">${words.scopes} ${this.scope.split(' ').map((scope) => html`<code class="scope">${scope}</code> `)}</p>` : nothing}
      <p class="wait" part="status"><span class="spinner"></span><span class="grow">${document.hidden || !navigator.onLine ? words.paused : words.waiting}</span><span class="muted" role="timer" aria-live="off"><bdi>${minutes}</bdi></span></p>
      <p class="warning">${icon(ALERT)}${words.warning}</p>`
  }
}

/** `B C D F, G H J K`: read letter by letter. */
function spelled(code: string): string {
  return [...code].map((character) => (/[\p{L}\p{N}]/u.test(character) ? `${character} ` : ', ')).join('')
}

/** A link the person may follow: never a script. */
function safeUrl(url: string): string {
  return /^https?:/i.test(url) ? url : 'about:blank'
}

declare global {
  interface HTMLElementTagNameMap {
    'device-code-prompt': DeviceCodePrompt
  }
}
