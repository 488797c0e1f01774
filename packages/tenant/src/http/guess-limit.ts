import type { Collection, Issuing } from '@tenantry/core'

/** Wrong guesses (passwords, user codes) from one address, kept under it. */
interface Guesses {
  readonly wrong: number
  readonly windowEndsAt: number
}

export const guesses: Collection<Guesses> = {
  name: 'guesses',
  indexes: {},
  forgetAt: ({ windowEndsAt }) => windowEndsAt,
}

const WRONG_GUESSES = 20
const WINDOW_MS = 15 * 60_000

/** Seconds until the address may guess again; `undefined` when it may now. */
export async function retryAfterSeconds(address: string, { unit, now }: Issuing): Promise<number | undefined> {
  const known = await unit.get(guesses, address)
  if (known === undefined || now >= known.windowEndsAt || known.wrong < WRONG_GUESSES) return undefined
  return Math.ceil((known.windowEndsAt - now) / 1000)
}

/** Counts a wrong guess. */
export async function countWrongGuess(address: string, { unit, now }: Issuing): Promise<void> {
  const known = await unit.get(guesses, address)
  unit.put(
    guesses,
    address,
    known === undefined || now >= known.windowEndsAt
      ? { wrong: 1, windowEndsAt: now + WINDOW_MS }
      : { ...known, wrong: known.wrong + 1 },
  )
}
