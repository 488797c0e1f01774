import type { Collection, Store } from '@tenantry/core'
import type { FaultyEndpoint } from '../http/endpoint-name.ts'

/** How the next answers of an endpoint go wrong, on purpose. */
export interface Fault {
  readonly endpoint: FaultyEndpoint
  /** The status to answer with; without it the answer is only late. */
  readonly status?: number | undefined
  /** `error` of the answer's body. */
  readonly error?: string | undefined
  readonly delayMs?: number | undefined
  /** How many answers are left; without end when not given. */
  readonly times?: number | undefined
}

/** Kept under one key, so that a request finds them with one look. */
export const faults: Collection<readonly Fault[]> = { name: 'faults', indexes: {}, forgetAt: () => null }

const ALL = 'all'

/**
 * The fault that the next answer of an endpoint has, counted down. Mostly there is none: `undefined`, without a
 * promise where the store can.
 */
export function takeFault(store: Store, endpoint: FaultyEndpoint): Promise<Fault | undefined> | undefined {
  const injected = store.read(faults, ALL)
  if (injected instanceof Promise) return injected.then((all) => countedDown(store, endpoint, all))
  return countedDown(store, endpoint, injected)
}

/** Only a fault that wears off has to be written, and so needs a unit of work. */
function countedDown(
  store: Store,
  endpoint: FaultyEndpoint,
  injected: readonly Fault[] | undefined,
): Promise<Fault | undefined> | undefined {
  const found = injected?.find((candidate) => candidate.endpoint === endpoint)
  if (found === undefined) return undefined
  if (found.times === undefined) return Promise.resolve(found)
  return store.transact(async (unit) => {
    const current = await unit.get(faults, ALL)
    const fault = current?.find((candidate) => candidate.endpoint === endpoint)
    if (current === undefined || fault?.times === undefined) return fault
    const left = fault.times - 1
    const rest = current.flatMap((one) => (one !== fault ? [one] : left > 0 ? [{ ...fault, times: left }] : []))
    unit.put(faults, ALL, rest)
    return fault
  })
}

/** Waits for a delay, and no longer than until the tenant ends: whether the delay has passed, and the tenant is there. */
export function elapsed(delayMs: number, closing: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      closing.removeEventListener('abort', end)
      resolve(true)
    }, delayMs)
    if (closing.aborted) end()
    else closing.addEventListener('abort', end, { once: true })
  })
}

export function addFault(store: Store, fault: Fault): Promise<void> {
  return store.transact(async (unit) => unit.put(faults, ALL, [...((await unit.get(faults, ALL)) ?? []), fault]))
}

export function listFaults(store: Store): Promise<readonly Fault[]> {
  return store.transact(async (unit) => (await unit.get(faults, ALL)) ?? [])
}

export function clearFaults(store: Store): Promise<void> {
  return store.transact((unit) => unit.clear(faults))
}
