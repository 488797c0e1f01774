import { StoreUnavailableError } from '@tenantry/core'
import type { PendingWrite, PendingWrites } from '../../stores/pending-writes.ts'
import type { BatchSource } from './batch-source.ts'

interface WaitingUnit {
  readonly writes: PendingWrites
  readonly inserts: readonly PendingWrite[]
  readonly resolve: (committed: boolean) => void
  readonly reject: (error: unknown) => void
}

/** How many units are committed together. */
const GROUP = 128

/**
 * Commits units that only insert in groups. A group is added as a whole or not at all; when it can't be, each of its
 * units is committed by itself.
 */
export class BatchedInserts {
  readonly #source: BatchSource
  readonly #waiting: WaitingUnit[] = []
  #committing = false

  constructor(source: BatchSource) {
    this.#source = source
  }

  /** @param inserts all that the unit writes */
  commit(writes: PendingWrites, inserts: readonly PendingWrite[]): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ writes, inserts, resolve, reject })
      if (!this.#committing) void this.#commitWaiting()
    })
  }

  /** Commits group after group until nothing waits. */
  async #commitWaiting(): Promise<void> {
    this.#committing = true
    // The other requests of this turn join the first group.
    await new Promise((turn) => setImmediate(turn))
    while (this.#waiting.length > 0) await this.#commitGroup(this.#waiting.splice(0, GROUP))
    this.#committing = false
  }

  async #commitGroup(group: readonly WaitingUnit[]): Promise<void> {
    try {
      await this.#source.insertAll(group.flatMap(({ inserts }) => inserts))
      for (const { resolve } of group) resolve(true)
    } catch (error) {
      if (error instanceof StoreUnavailableError) {
        const failed = this.#source.isSilence(error) ? [...group, ...this.#waiting.splice(0)] : group
        for (const { reject } of failed) reject(error)
        return
      }
      for (const { writes, resolve, reject } of group) await this.#source.commit(writes).then(resolve, reject)
    }
  }
}
