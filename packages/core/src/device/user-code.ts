import { randomCharacters } from '../runtime/random.ts'
import type { Random } from '../runtime/random.ts'

/** Consonants without Y: no words, no look-alikes. @see RFC 8628 §6.1 */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ'

/** A fresh user code, `XXXX-XXXX`. */
export function newUserCode(random: Random): string {
  const characters = randomCharacters(random, ALPHABET, 8)
  return `${characters.slice(0, 4)}-${characters.slice(4)}`
}

/** A user code as it is kept, from what a person typed: any case, hyphens and spaces ignored. `undefined` when it can't be one. */
export function normalizedUserCode(typed: string): string | undefined {
  const characters = typed.replace(/[\s\u2010-\u2015-]/gu, '').toUpperCase()
  return /^[A-Z0-9]{8}$/.test(characters) ? `${characters.slice(0, 4)}-${characters.slice(4)}` : undefined
}
