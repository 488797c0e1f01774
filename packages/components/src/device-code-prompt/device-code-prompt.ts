import { afterDevicePoll, startDevicePolling } from '@tenantry/core/device-polling'
import type { DevicePolling } from '@tenantry/core/device-polling'
import { html } from 'lit'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { renderCopyButton } from '../internal/copy-button.ts'
import { duration } from '../internal/format.ts'
import { ALERT, CHECK, CROSS, icon } from '../internal/icon.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import { createDeviceClient } from '../tenant-client/create-device-client.ts'
import type { DeviceAuthorizationResponse, DeviceClient, DeviceTokenResponse } from '../tenant-client/tenant-client.ts'
import { promptStyles } from './device-code-prompt.styles.ts'

type PromptState = 'requesting' | 'pending' | keyof typeof NOTICES

/** Icon, title, text and action of each state that only says something. */
const NOTICES = {
  idle: ['', '', 'You get a code to enter on another device.', 'Get a code'],
  approved: [CHECK, 'Approved', 'The device is connected.', ''],
  denied: [CROSS, 'Request denied', 'Nothing was connected.', 'Get a new code'],
  expired: [ALERT, 'Code expired', 'The code was not used in time.', 'Get a new code'],
  failed: [ALERT, 'Something went wrong', '', 'Try again'],
} as const

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
 * @cssState idle
 * @cssState requesting
 * @cssState pending
 * @cssState approved
 * @cssState denied
 * @cssState expired
 * @cssState failed
 * @tag device-code-prompt
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
    super()
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
    if (this.asServer) return
    if (changed.has('authorization') && this.authorization) this.#begin(this.authorization)
    else if (changed.has('autostart') && this.autostart && this.#state === 'idle') void this.start()
    else if (changed.has('tenantClient') || changed.has('baseUrl')) {
      // Asked of another tenant than it was meant for.
      if (this.#state === 'requesting' || (this.#state === 'failed' && this.autostart)) void this.start()
    }
  }

  get #device(): DeviceClient {
    return this.given ?? createDeviceClient(this)
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
    this.announce(`${this.t('Something went wrong')}. ${reason}`)
  }

  #begin(authorization: DeviceAuthorizationResponse): void {
    const { user_code: userCode, verification_uri: verificationUri, expires_in: seconds, interval } = authorization
    this.#stop('pending')
    this.#current = authorization
    this.#polling = startDevicePolling(interval)
    this.#left = seconds
    const now = performance.now()
    this.#endsAt = now + seconds * 1000
    this.#nextPollAt = now + this.#polling.interval * 1000
    const expiresAt = new Date(Date.now() + seconds * 1000).toISOString()
    this.emit('device-authorization-started', { userCode, verificationUri, expiresAt })
    this.announce(this.t('Waiting for approval'))
    this.#tick()
    void this.#draw(authorization)
  }

  async #draw(authorization: DeviceAuthorizationResponse): Promise<void> {
    const { drawQrCode } = await import('./qr-code.ts')
    if (this.#current !== authorization) return
    this.#qr = drawQrCode(authorization.verification_uri_complete ?? authorization.verification_uri)
    this.requestUpdate()
  }

  readonly #tick = (): void => {
    clearTimeout(this.#timer)
    if (this.#state !== 'pending' || !this.isConnected) return
    const now = performance.now()
    const left = Math.ceil((this.#endsAt - now) / 1000)
    if (left <= 0) return this.#end('expired')
    if (SPOKEN.some((seconds) => left <= seconds && this.#left > seconds)) {
      this.announce(this.t('{0} left', duration(left, this.language)))
    }
    this.#left = left
    if (!this.#paused && !this.#busy && now >= this.#nextPollAt) void this.#poll()
    this.requestUpdate()
    const toPoll = this.#nextPollAt - now
    const toNextSecond = ((this.#endsAt - now) % 1000) + 1
    this.#timer = setTimeout(this.#tick, toPoll > 0 ? Math.min(toPoll, toNextSecond) : toNextSecond)
  }

  get #paused(): boolean {
    return document.hidden || !navigator.onLine
  }

  async #poll(): Promise<void> {
    const authorization = this.#current!
    const { device_code: deviceCode } = authorization
    const { signal } = (this.#abort = new AbortController())
    this.#busy = true
    let tokens: DeviceTokenResponse | undefined
    try {
      tokens = await (this.pollToken
        ? this.pollToken(deviceCode, signal)
        : this.#device.pollDeviceToken(this.clientId ?? '', deviceCode, signal))
    } catch (error) {
      if (!signal.aborted && !this.pollToken) this.fail(error)
    }
    this.#busy = false
    if (this.#current !== authorization || signal.aborted) return
    const error = tokens?.error
    const outcome = afterDevicePoll(
      this.#polling,
      error ? { kind: 'error', error } : { kind: tokens ? 'tokens' : 'unreachable' },
    )
    switch (outcome.kind) {
      case 'wait':
        this.#polling = outcome.polling
        this.#nextPollAt = performance.now() + outcome.seconds * 1000
        return this.#tick()
      case 'failed':
        return this.#fail(tokens?.error_description ?? outcome.error)
      default:
        return this.#end(outcome.kind, tokens)
    }
  }

  #end(state: 'approved' | 'denied' | 'expired', tokens?: DeviceTokenResponse): void {
    const focused = this.shadowRoot!.activeElement
    this.#stop(state)
    this.announce(this.t(NOTICES[state][1]))
    if (state === 'approved') this.emit('device-code-approved', { tokens }, { bubbles: false, composed: false })
    else this.emit(`device-code-${state}`)
    if (focused) void this.focusOn('h2')
  }

  protected override render(): TemplateResult {
    return html`<div class="base ${this.#state}" part="base" dir=${this.direction}>
      ${this.#renderState()}${this.renderStatus()}
    </div>`
  }

  get #title(): string {
    return this.appName ? this.t('Connect {0}', this.appName) : this.t('Connect a device')
  }

  #renderState(): unknown {
    const state = this.#state
    if (state === 'pending') return this.#renderPending()
    if (state === 'requesting')
      return html`<span class="spinner"></span>
        <p class="muted">${this.t('Getting a code…')}</p>`
    const [mark, title, text, action] = NOTICES[state]
    return html`${mark && html`<span class="mark">${icon(mark)}</span>`}
      <h2 part="title" tabindex="-1">${title ? this.t(title) : this.#title}</h2>
      <p class="muted">${this.#reason || this.t(text)}</p>
      ${action && this.button(this.t(action), () => this.start(), mark ? '' : 'primary', 'again')}`
  }

  #renderPending(): TemplateResult {
    const { user_code: code, verification_uri: uri, verification_uri_complete: complete = uri } = this.#current!
    const left = `${Math.floor(this.#left / 60)}:${`${this.#left % 60}`.padStart(2, '0')}`
    this.#qr?.setAttribute('aria-label', this.t('QR code of the verification page'))
    const link = (url: string, kind: string, content: unknown): TemplateResult =>
      html`<a
        class=${kind}
        part=${kind || 'link'}
        href=${/^https?:/i.test(url) ? url : 'about:blank'}
        target="_blank"
        rel="noopener noreferrer"
        >${content}</a
      >`
    return html`<h2 part="title">${this.#title}</h2>
      <div class="ways">
        <div class="grow">
          <p>
            ${this.t('On a phone or computer, open')} ${link(uri, '', html`<code>${uri}</code>`)}
            ${this.t('and enter this code')}
          </p>
          <p class="code" part="code">
            <code id="code" aria-hidden="true">${code}</code
            ><span class="hidden">${[...code].join(' ').replace('-', ',')}</span>
          </p>
          <div class="row">
            ${link(complete, 'button primary', this.t('Open verification page'))}${renderCopyButton(this, { label: this.t('Copy code'), selector: '#code', text: () => code })}
          </div>
        </div>
        <div class="qr">${this.#qr}</div>
      </div>
      ${this.renderBanner()}
      ${this.scope && html`<p class="muted row">${this.t('Asks for')} ${this.scope.split(' ').map((scope) => html`<code>${scope}</code>`)}</p>`}
      <p class="row wait" part="status">
        <span class="spinner"></span
        ><span class="grow">${this.t(this.#paused ? 'Paused' : 'Waiting for approval')}</span
        ><bdi role="timer" class="muted">${left}</bdi>
      </p>
      ${this.banner('warn', this.t('Never enter a code that somebody sent you.'))}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'device-code-prompt': DeviceCodePrompt
  }
}
