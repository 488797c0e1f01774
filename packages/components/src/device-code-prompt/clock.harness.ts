const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** Monotonic time and timers that stand still until a test lets time pass; the wall clock goes on by itself. */
export class Clock {
  #now = performance.now()
  #last = 0
  readonly #timers = new Map<number, Timer>()

  constructor() {
    performance.now = () => this.#now
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms = 0): number => {
        this.#timers.set(++this.#last, { at: this.#now + Math.max(ms, 1), run })
        return this.#last
      },
      clearTimeout: (id: number): void => void this.#timers.delete(id),
    })
  }

  /** Lets seconds pass, each timer at its moment; with 0, what is due and what follows from it. */
  async pass(seconds: number): Promise<void> {
    await settled()
    const end = this.#now + seconds * 1000
    for (let due = this.#due(end); due; due = this.#due(end)) {
      const [id, { at, run }] = due
      this.#timers.delete(id)
      this.#now = Math.max(this.#now, at)
      run()
      await followed()
    }
    this.#now = end
    await settled()
  }

  /** Lets time be as it was. */
  restore(): void {
    Reflect.deleteProperty(performance, 'now')
    Object.assign(globalThis, { setTimeout: realSetTimeout, clearTimeout: realClearTimeout })
  }

  #due(end: number): [number, Timer] | undefined {
    const [first] = [...this.#timers].toSorted(([, a], [, b]) => a.at - b.at)
    return first && first[1].at <= end ? first : undefined
  }
}

/** What follows from a timer: a poll, its answer, an update. */
async function followed(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve()
}

/** One turn of the event loop, without a timer. */
function settled(): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', resolve, { once: true })
    port1.start()
    port2.postMessage(null)
  })
}
