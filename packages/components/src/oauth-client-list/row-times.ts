import type { ReactiveController } from 'lit'
import { renderIn, timeAgoLasts } from '../internal/moments.ts'
import type { ListHost } from './list-host.ts'

/** Lets the times in the rows move on while the page stands open. */
export class RowTimes implements ReactiveController {
  #host: ListHost

  constructor(host: ListHost) {
    this.#host = host
  }

  hostUpdated(): void {
    const host = this.#host
    const { now } = host
    if (host.isConnected) renderIn(host, Math.min(...host.times.map((time) => timeAgoLasts(time, now)), Infinity))
  }

  /** Shows what the controller came with, and lets the times of a list that was moved go on. */
  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    renderIn(this.#host, Infinity)
  }
}
