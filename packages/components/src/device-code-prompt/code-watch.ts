import { afterDevicePoll, startDevicePolling } from '@tenantry/core/device-polling'
import type { DevicePolling, DevicePollAnswer, DevicePollOutcome } from '@tenantry/core/device-polling'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { DeviceAuthorizationResponse, DeviceTokenResponse } from '../tenant-client/tenant-client.ts'

/** A poll's answer, and what the server said. */
export interface Poll {
  readonly answer: DevicePollAnswer
  readonly tokens?: DeviceTokenResponse | undefined
}

interface WatchHost extends ReactiveControllerHost {
  readonly isConnected: boolean
  /** Asks once whether the code is approved. */
  poll(deviceCode: string, signal: AbortSignal): Promise<Poll>
  /** Another second has passed. */
  counted(left: number, before: number): void
  /** There is nothing more to wait for. */
  decided(outcome: Exclude<DevicePollOutcome, { readonly kind: 'wait' }>, tokens?: DeviceTokenResponse): void
}

/** Waits until a code is approved: counts down, polls, and pauses while the page is hidden or offline. */
export class CodeWatch implements ReactiveController {
  /** Seconds left. */
  left = 0
  #host: WatchHost
  #current: DeviceAuthorizationResponse | undefined
  #endsAt = 0
  #polling: DevicePolling = startDevicePolling()
  #answeredAt = 0
  /** Seconds from then on to the next poll. */
  #wait = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Of the poll under way. */
  #abort: AbortController | undefined

  constructor(host: WatchHost) {
    this.#host = host
    host.addController(this)
  }

  get paused(): boolean {
    return document.hidden || !navigator.onLine
  }

  begin(authorization: DeviceAuthorizationResponse): void {
    this.end()
    const { expires_in: seconds, interval } = authorization
    this.#current = authorization
    this.#polling = startDevicePolling(interval)
    this.left = seconds
    this.#answeredAt = performance.now()
    this.#endsAt = this.#answeredAt + seconds * 1000
    this.#wake()
  }

  end(): void {
    this.#drop()
    this.#current = undefined
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#wake)
    addEventListener('online', this.#wake)
    addEventListener('offline', this.#wake)
    this.#wake()
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#wake)
    removeEventListener('online', this.#wake)
    removeEventListener('offline', this.#wake)
    // A move is no end: what is under way may bring the tokens, once.
    queueMicrotask(() => this.#host.isConnected || this.#drop())
  }

  #drop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    this.#abort = undefined
  }

  /** Back-off ends here: what kept the server from answering may be over. */
  readonly #wake = (): void => {
    this.#wait = this.#polling.interval
    this.#tick()
  }

  readonly #tick = (): void => {
    clearTimeout(this.#timer)
    if (!this.#current || !this.#host.isConnected) return
    const now = performance.now()
    const left = Math.ceil((this.#endsAt - now) / 1000)
    if (left <= 0) return this.#host.decided({ kind: 'expired' })
    const before = this.left
    this.left = left
    this.#host.counted(left, before)
    const toPoll = this.#answeredAt + this.#wait * 1000 - now
    if (toPoll <= 0 && !this.paused && !this.#abort) void this.#poll(this.#current)
    const toNextSecond = ((this.#endsAt - now) % 1000) + 1
    this.#timer = setTimeout(this.#tick, toPoll > 0 ? Math.min(toPoll, toNextSecond) : toNextSecond)
  }

  async #poll(authorization: DeviceAuthorizationResponse): Promise<void> {
    const abort = (this.#abort = new AbortController())
    const { answer, tokens } = await this.#host.poll(authorization.device_code, abort.signal)
    if (this.#abort === abort) this.#abort = undefined
    // Of an answer that comes though the poll was given up, the tokens are taken all the same.
    if (this.#current !== authorization || (abort.signal.aborted && answer.kind === 'unreachable')) return
    const outcome = afterDevicePoll(this.#polling, answer)
    if (outcome.kind !== 'wait') return this.#host.decided(outcome, tokens)
    this.#polling = outcome.polling
    this.#answeredAt = performance.now()
    this.#wait = outcome.seconds
    this.#tick()
  }
}
