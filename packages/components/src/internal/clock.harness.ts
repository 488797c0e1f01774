import { turnOfTheLoop } from './event-loop.harness.ts'

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** Time and timers that stand still until a test lets time pass. */
export class Clock {
  #now = performance.now()
  #last = 0
  readonly #timers = new Map<number, Timer>()
  readonly #real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now }

  constructor() {
    const { now } = this.#real
    const begun = now() - this.#now
    performance.now = () => this.#now
    Date.now = () => Math.round(begun + this.#now)
    Object.assign(globalThis, {
      setTimeout: (run: (...all: unknown[]) => void, ms = 0, ...all: unknown[]): number => {
        this.#timers.set(++this.#last, { at: this.#now + Math.max(ms, 1), run: () => run(...all) })
        return this.#last
      },
      clearTimeout: (id: number): void => void this.#timers.delete(id),
    })
  }

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size
  }

  /** Lets seconds pass, each timer at its moment and with what follows from it; with 0, what is due. */
  async pass(seconds: number): Promise<void> {
    await turnOfTheLoop()
    const end = this.#now + seconds * 1000
    for (let due = this.#due(end); due; due = this.#due(end)) {
      const [id, { at, run }] = due
      this.#timers.delete(id)
      this.#now = Math.max(this.#now, at)
      run()
      await turnOfTheLoop()
    }
    this.#now = end
    await turnOfTheLoop()
  }

  /** Lets time be as it was. */
  restore(): void {
    const { now, ...timers } = this.#real
    Reflect.deleteProperty(performance, 'now')
    Date.now = now
    Object.assign(globalThis, timers)
  }

  #due(end: number): [number, Timer] | undefined {
    const [first] = [...this.#timers].toSorted(([, a], [, b]) => a.at - b.at)
    return first && first[1].at <= end ? first : undefined
  }
}
