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

/** What came of a guess: it was right, it was wrong (and how), or the address has used up its guesses. */
export type Guessed<Right, Wrong> = { readonly right: Right } | { readonly wrong: Wrong } | TooManyGuesses

interface TooManyGuesses {
  /** Until the address may guess again. */
  readonly retryAfterSeconds: number
}

/**
 * Looks at what somebody may be guessing: a password, a user code. Every form and call that takes one does so through
 * here. Wrong ones are counted, all kinds together, by the address they come from; after 20 within 15 minutes the next is
 * not looked at.
 */
export async function guess<Right, Wrong>(
  address: string,
  { unit, now }: Issuing,
  look: () => Promise<{ readonly right: Right } | { readonly wrong: Wrong }>,
): Promise<Guessed<Right, Wrong>> {
  const kept = await unit.get(guesses, address)
  // A window that ends later than one that begins now was opened before the tenant's clock was set back.
  const isOpen = kept !== undefined && now < kept.windowEndsAt && kept.windowEndsAt <= now + WINDOW_MS
  const known = isOpen ? kept : { wrong: 0, windowEndsAt: now + WINDOW_MS }
  if (known.wrong >= WRONG_GUESSES) return { retryAfterSeconds: Math.ceil((known.windowEndsAt - now) / 1000) }
  const found = await look()
  if ('wrong' in found) unit.put(guesses, address, { ...known, wrong: known.wrong + 1 })
  return found
}
