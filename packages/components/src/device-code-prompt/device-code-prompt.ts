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
import { TenantError } from '../tenant-client/tenant-error.ts'
import { promptStyles } from './device-code-prompt.styles.ts'

type PromptState = keyof typeof NOTICES

/** Icon, title, text and action of each state. */
const NOTICES = {
  idle: ['', '', 'You get a code to enter on another device.', 'Get a code'],
  requesting: ['', '', 'Getting a code…', ''],
  pending: ['', '', '', ''],
  approved: [CHECK, 'Approved', 'The device is connected.', ''],
  denied: [CROSS, 'Request denied', 'Nothing was connected.', 'Get a new code'],
  expired: [ALERT, 'Code expired', 'The code was not used in time.', 'Get a new code'],
  failed: [ALERT, 'Something went wrong', '', 'Try again'],
} as const

const SPINNER = html`<span class="spinner"></span>`

/** Seconds left at which the time is said aloud. */
const SPOKEN = [10, 30, 60, 300]

/**
 * Shows a device's user code and waits until it is approved.
 *
 * @fires device-authorization-request - Cancelable: a host that cancels it sets `authorization` anew; the element asks for a code by itself otherwise.
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
  #answeredAt = 0
  /** Seconds from then on to the next poll. */
  #wait = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Of the call under way. */
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
    document.addEventListener('visibilitychange', this.#wake)
    addEventListener('online', this.#wake)
    addEventListener('offline', this.#wake)
    this.#wake()
    if (this.#state === 'requesting' && !this.#abort) void this.start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.#wake)
    removeEventListener('online', this.#wake)
    removeEventListener('offline', this.#wake)
    // A move is no end: what is under way may bring the tokens, once.
    queueMicrotask(() => this.isConnected || this.#drop())
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
    const { signal } = (this.#abort = new AbortController())
    // Not in the middle of an update, where what a host sets would not be seen; and once at a double click.
    await Promise.resolve()
    if (signal.aborted || !this.emit('device-authorization-request', undefined, { cancelable: true })) return
    try {
      const authorization = await this.#device.authorizeDevice(this.clientId ?? '', this.scope ?? undefined, signal)
      if (!signal.aborted) this.#begin(authorization)
    } catch (error) {
      if (!signal.aborted) this.#fail(this.fail(error))
    }
  }

  /** Stops waiting and forgets the code. */
  cancel(): void {
    this.#stop('idle')
  }

  #drop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    this.#abort = undefined
  }

  #stop(state: PromptState): void {
    this.#drop()
    this.#current = undefined
    this.#qr = undefined
    this.#reason = ''
    // What had the focus is gone with the state before.
    if (state !== this.#state && this.shadowRoot?.activeElement) void this.focusOn('h2')
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
    if (!(authorization.device_code && userCode && verificationUri && seconds)) {
      // Somebody else answered: a network that wants a sign-in first.
      return this.#fail(this.fail(new TenantError('authorizeDevice', 0)))
    }
    this.#stop('pending')
    this.#current = authorization
    this.#polling = startDevicePolling(interval)
    this.#left = seconds
    this.#answeredAt = performance.now()
    this.#endsAt = this.#answeredAt + seconds * 1000
    const expiresAt = new Date(Date.now() + seconds * 1000).toISOString()
    this.emit('device-authorization-started', { userCode, verificationUri, expiresAt })
    this.announce(this.t('Waiting for approval'))
    this.#wake()
    void this.#draw(authorization)
  }

  async #draw(authorization: DeviceAuthorizationResponse): Promise<void> {
    const { drawQrCode } = await import('./qr-code.ts')
    const { verification_uri: uri, verification_uri_complete: complete = uri } = authorization
    if (this.#current === authorization) this.#qr = drawQrCode(complete)
    this.requestUpdate()
  }

  /** Back-off ends here: what kept the tenant from answering may be over. */
  readonly #wake = (): void => {
    this.#wait = this.#polling.interval
    this.#tick()
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
    const toPoll = this.#answeredAt + this.#wait * 1000 - now
    if (toPoll <= 0 && !this.#paused && !this.#abort) void this.#poll()
    this.requestUpdate()
    const toNextSecond = ((this.#endsAt - now) % 1000) + 1
    this.#timer = setTimeout(this.#tick, toPoll > 0 ? Math.min(toPoll, toNextSecond) : toNextSecond)
  }

  get #paused(): boolean {
    return document.hidden || !navigator.onLine
  }

  async #poll(): Promise<void> {
    const authorization = this.#current!
    const { device_code: deviceCode } = authorization
    const abort = (this.#abort = new AbortController())
    const { signal } = abort
    let tokens: DeviceTokenResponse | undefined
    try {
      tokens = await (this.pollToken
        ? this.pollToken(deviceCode, signal)
        : this.#device.pollDeviceToken(this.clientId ?? '', deviceCode, signal))
    } catch (error) {
      if (signal.aborted) return
      if (!this.pollToken) this.fail(error)
    }
    if (this.#abort === abort) this.#abort = undefined
    if (this.#current !== authorization) return
    const error = tokens?.error
    const outcome = afterDevicePoll(
      this.#polling,
      error ? { kind: 'error', error } : { kind: tokens?.['access_token'] ? 'tokens' : 'unreachable' },
    )
    if (outcome.kind === 'wait') {
      this.#polling = outcome.polling
      this.#answeredAt = performance.now()
      this.#wait = outcome.seconds
      this.#tick()
    } else if (outcome.kind === 'failed') this.#fail(tokens?.error_description ?? outcome.error)
    else this.#end(outcome.kind, tokens)
  }

  #end(state: 'approved' | 'denied' | 'expired', tokens?: DeviceTokenResponse): void {
    this.#stop(state)
    this.announce(this.t(NOTICES[state][1]))
    if (state === 'approved') this.emit('device-code-approved', { tokens }, { bubbles: false, composed: false })
    else this.emit(`device-code-${state}`)
  }

  protected override render(): TemplateResult {
    const state = this.#state
    const [mark, title, text, action] = NOTICES[state]
    return html`<div class="base ${state}" part="base" dir=${this.direction}>
      ${state === 'requesting' ? SPINNER : mark && html`<span class="mark">${icon(mark)}</span>`}
      <h2 part="title" tabindex="-1">
        ${this.t(title || (this.appName ? 'Connect {0}' : 'Connect a device'), this.appName)}
      </h2>
      ${
        state === 'pending'
          ? this.#renderPending()
          : html`<p class="muted">${this.#reason || this.t(text)}</p>
              ${action && this.button(this.t(action), () => this.start(), mark ? '' : 'primary')}`
      }
      ${this.renderStatus()}
    </div>`
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
    return html`<div class="ways">
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
        ${SPINNER}<span class="grow">${this.t(this.#paused ? 'Paused' : 'Waiting for approval')}</span
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
