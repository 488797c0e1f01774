import type { DevicePollOutcome } from '@tenantry/core/device-polling'
import { html } from 'lit'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { baseStyles } from '../internal/base.styles.ts'
import { renderCopyButton } from '../internal/copy-button.ts'
import { focusedIn } from '../internal/focused-in.ts'
import { duration } from '../internal/format.ts'
import { ALERT, CHECK, CROSS, icon } from '../internal/icon.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import { readAnswer } from '../tenant-client/read-answer.ts'
import type { DeviceAuthorizationResponse, DeviceTokenResponse } from '../tenant-client/tenant-client.ts'
import { TenantError } from '../tenant-client/tenant-error.ts'
import { recordOf, textOf } from '../tenant-client/wire-values.ts'
import { CodeWatch } from './code-watch.ts'
import type { Poll } from './code-watch.ts'
import { readDeviceAuthorization } from './device-authorization.ts'
import type { DeviceCode } from './device-authorization.ts'
import { promptStyles } from './device-code-prompt.styles.ts'

type PromptState = keyof typeof NOTICES

/** Icon, title, text and action of each state. */
const NOTICES = {
  idle: ['', '', 'You get a code to enter on another device.', 'Get a code'],
  requesting: ['', '', 'Getting a code…', 'Cancel'],
  pending: ['', '', '', ''],
  approved: [CHECK, 'Approved', 'The device is connected.', ''],
  denied: [CROSS, 'Request denied', 'Nothing was connected.', 'Get a new code'],
  expired: [ALERT, 'Code expired', 'The code was not used in time.', 'Get a new code'],
  failed: [ALERT, 'Something went wrong', '', 'Try again'],
} as const

/** The latest point in time that a date can be. */
const LAST_TIME = 8.64e15

const SPINNER = html`<span class="spinner"></span>`

/** Seconds left at which the time is said aloud. */
const SPOKEN = [10, 30, 60, 300]

/**
 * Shows a device's user code and waits until it is approved.
 *
 * @fires device-authorization-request - Cancelable: a host that cancels it sets `authorization`, or calls `cancel()` when there is none; the element asks for a code by itself otherwise.
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
    requestAuthorization: { attribute: false },
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
  /** A device authorization response that the host asked for itself; its backend's refusal, `{ error, error_description }`, is shown as one. */
  declare authorization: DeviceAuthorizationResponse | null
  /** Asks for a code in the element's place, through the host's own backend; a rejection is shown as a failure. */
  declare requestAuthorization: ((signal: AbortSignal) => Promise<DeviceAuthorizationResponse>) | null
  /** Polls in the element's place, through the host's own backend; gives the token endpoint's answer, an approval unless it has an `error`, and rejects when unreachable. */
  declare pollToken: ((deviceCode: string, signal: AbortSignal) => Promise<DeviceTokenResponse>) | null

  #state: PromptState = 'idle'
  #current: DeviceCode | undefined
  #watch = new CodeWatch(this)
  /** Of the request for a code. */
  #abort: AbortController | undefined
  /** Whether the tenant is asked for the code, not the host. */
  #asksTenant = false
  #reason = ''
  #qr: HTMLCanvasElement | undefined

  constructor() {
    super()
    this.clientId = null
    this.scope = null
    this.appName = null
    this.autostart = false
    this.authorization = null
    this.requestAuthorization = null
    this.pollToken = null
    this.setState('idle')
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.#state === 'requesting' && !this.#abort) void this.start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // A move is no end.
    queueMicrotask(() => this.isConnected || this.#drop())
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.asServer) return
    if (changed.has('authorization') && this.authorization) this.#begin(this.authorization)
    else if (changed.has('autostart') && this.autostart && this.#state === 'idle') void this.start()
    else if (changed.has('tenantClient') || changed.has('baseUrl')) this.#follow(changed)
  }

  /** Asks the tenant that the host names now; also where it was asked, in vain, before the host had named one. */
  #follow(changed: PropertyValues): void {
    const wasNamed = !!changed.get('tenantClient') || typeof changed.get('baseUrl') === 'string'
    if (this.#state === 'requesting' && this.#asksTenant) void this.#request(this.#signal())
    else if (this.#state === 'failed' && this.autostart && !wasNamed) void this.start()
  }

  /** Asks for a new code and waits for its approval. */
  async start(): Promise<void> {
    this.#stop('requesting')
    const signal = this.#signal()
    // Not in the middle of an update, where what a host sets would not be seen; and once at a double click.
    await this.turn()
    if (signal.aborted || !this.emit('device-authorization-request', undefined, { cancelable: true })) return
    await this.#request(signal)
  }

  async #request(signal: AbortSignal): Promise<void> {
    this.#asksTenant = !this.requestAuthorization
    const ask = async (): Promise<unknown> =>
      this.requestAuthorization
        ? this.requestAuthorization(signal)
        : (await this.client()).authorizeDevice(this.clientId ?? '', this.scope ?? undefined, signal)
    try {
      const answer = await readAnswer('authorizeDevice', ask, recordOf, signal)
      if (!signal.aborted) this.#begin(answer)
    } catch (error) {
      if (!signal.aborted) this.#fail(this.fail(error))
    }
  }

  /** Stops waiting and forgets the code. */
  cancel(): void {
    this.#stop('idle')
  }

  /** The signal of another request for a code, in the place of the one before. */
  #signal(): AbortSignal {
    this.#drop()
    return (this.#abort = new AbortController()).signal
  }

  #drop(): void {
    this.#abort?.abort()
    this.#abort = undefined
  }

  #stop(state: PromptState): void {
    this.#drop()
    this.#watch.end()
    this.#asksTenant = false
    this.#current = undefined
    this.#qr = undefined
    this.#reason = ''
    // What had the focus is gone with the state before.
    if (state !== this.#state && focusedIn(this.shadowRoot)) void this.focusOn('h2')
    this.#state = state
    this.setState(state)
    this.requestUpdate()
  }

  #fail(reason: string): void {
    this.#stop('failed')
    const title = this.t('Something went wrong')
    this.#reason = reason === title ? '' : reason
    this.announce([title, this.#reason].filter(Boolean).join('. '))
  }

  #begin(answer: unknown): void {
    let authorization: DeviceCode
    try {
      authorization = readDeviceAuthorization(answer)
    } catch (error) {
      return this.#fail(this.fail(error))
    }
    this.#stop('pending')
    this.#current = authorization
    const { user_code: userCode, verification_uri: verificationUri, expires_in: seconds } = authorization
    const expiresAt = new Date(Math.min(Date.now() + seconds * 1000, LAST_TIME)).toISOString()
    this.emit('device-authorization-started', { userCode, verificationUri, expiresAt })
    this.announce(this.t('Waiting for approval'))
    // A host may have given another one by now.
    if (this.#current !== authorization) return
    this.#watch.begin(authorization)
    void this.#draw(authorization)
  }

  /** Where no code can be drawn, as in jsdom or of an address too long for one, the address and the code stand there. */
  async #draw(authorization: DeviceCode): Promise<void> {
    try {
      const { drawQrCode } = await import('./qr-code.ts')
      if (this.#current === authorization) this.#qr = drawQrCode(authorization.verification_uri_complete)
      this.requestUpdate()
    } catch {}
  }

  /** @internal */
  async poll(deviceCode: string, signal: AbortSignal): Promise<Poll> {
    const { pollToken } = this
    try {
      const tokens: DeviceTokenResponse | undefined = pollToken
        ? recordOf(await pollToken(deviceCode, signal))
        : await readAnswer(
            'pollDeviceToken',
            async () => (await this.client()).pollDeviceToken(this.clientId ?? '', deviceCode, signal),
            recordOf,
            signal,
          )
      const error = textOf(tokens?.error)
      if (error) return { answer: { kind: 'error', error }, tokens }
      // What a host's backend does with the tokens is its own affair.
      if (tokens && (pollToken || tokens['access_token'])) return { answer: { kind: 'tokens' }, tokens }
    } catch (error) {
      if (!pollToken && !signal.aborted) this.fail(error)
    }
    return { answer: { kind: 'unreachable' } }
  }

  /** @internal */
  counted(left: number, before: number): void {
    if (SPOKEN.some((seconds) => left <= seconds && before > seconds)) {
      this.announce(this.t('{0} left', duration(left, this.language)))
    }
    this.requestUpdate()
  }

  /** @internal */
  decided(outcome: Exclude<DevicePollOutcome, { readonly kind: 'wait' }>, tokens?: DeviceTokenResponse): void {
    if (outcome.kind === 'failed') {
      const error = new TenantError('pollDeviceToken', 400, { ...tokens, error: outcome.error })
      this.fail(error)
      return this.#fail(error.detail || error.code)
    }
    const { kind: state } = outcome
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
              ${action && this.button(this.t(action), () => (state === 'requesting' ? this.cancel() : this.start()), state === 'idle' ? 'primary' : '')}`
      }
      ${this.renderStatus()}
    </div>`
  }

  #renderPending(): TemplateResult {
    const { user_code: code, verification_uri: uri, verification_uri_complete: complete } = this.#current!
    const { left, paused } = this.#watch
    const time = `${Math.floor(left / 60)}:${`${left % 60}`.padStart(2, '0')}`
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
            <code id="code" aria-hidden="true">${code}</code><span class="hidden">${spelled(code)}</span>
          </p>
          <div class="row">
            ${link(complete, 'button primary', this.t('Open verification page'))}${renderCopyButton(this, { what: this.t('Code'), label: this.t('Copy code'), selector: '#code', text: () => code })}
          </div>
        </div>
        <div class="qr">${this.#qr}</div>
      </div>
      ${this.renderBanner()}
      ${this.scope && html`<p class="muted row">${this.t('Asks for')} ${this.scope.split(' ').map((scope) => html`<code>${scope}</code>`)}</p>`}
      <p class="row wait" part="status">
        ${SPINNER}<span class="grow">${this.t(paused ? 'Paused' : 'Waiting for approval')}</span
        ><bdi role="timer" class="muted">${time}</bdi>
      </p>
      ${this.banner('warn', this.t('Never enter a code that somebody sent you.'))}`
  }
}

/** A code letter by letter, with a pause between its groups. */
function spelled(code: string): string {
  const groups = code.split(/[\s-]+/).filter(Boolean)
  return groups.map((group) => [...group].join(' ')).join(' , ')
}

declare global {
  interface HTMLElementTagNameMap {
    'device-code-prompt': DeviceCodePrompt
  }
}
