import { randomCharacters } from '../runtime/random.ts'
import type { Random } from '../runtime/random.ts'

/** Consonants without Y: no words, no look-alikes. @see RFC 8628 §6.1 */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ'
const OUTSIDE_OF_A_CODE = new RegExp(`[^${ALPHABET}${ALPHABET.toLowerCase()}]+`, 'g')
const LENGTH = 8

/** A fresh user code, `XXXX-XXXX`. */
export function newUserCode(random: Random): string {
  return shown(randomCharacters(random, ALPHABET, LENGTH))
}

/**
 * A user code as it is kept, from what a person typed or pasted: full-width forms are folded, and what no code has
 * (hyphens, spaces, quotes, vowels) is dropped. `undefined` when no eight characters are left.
 * @see RFC 8628 §6.1
 */
export function normalizedUserCode(typed: string): string | undefined {
  // One character at a time: of a whole text it would take time that grows with the square of a run of accents.
  const folded = typed.replace(/[^\x20-\x7e]/gu, (character) => character.normalize('NFKC'))
  const characters = folded.replace(OUTSIDE_OF_A_CODE, '').toUpperCase()
  return characters.length === LENGTH ? shown(characters) : undefined
}

function shown(characters: string): string {
  return `${characters.slice(0, LENGTH / 2)}-${characters.slice(LENGTH / 2)}`
}
