import type { TenantRules } from '../tenant/tenant-rules.ts'
import { NAME_LENGTH } from './client-limits.ts'
import { codePointOf } from './field-error.ts'
import type { FieldError } from './field-error.ts'

const DOCUMENTED = /[A-Za-z0-9?! ]/
const LENIENT = /[\p{L}\p{M}\p{Nd}?! _.-]/u

type NameRules = Pick<TenantRules, 'nameCharacters'>

/** The name as it is kept: NFC where the lenient rule admits other scripts, unchanged otherwise. */
export function normalizedClientName(name: string, rules: NameRules): string {
  return rules.nameCharacters === 'lenient' ? name.normalize('NFC') : name
}

/**
 * The rule a name breaks, or nothing. Letters, digits, `?`, `!` and single spaces between them, 1 to 100 characters;
 * each offending character is named once, and the nearest allowed name is suggested.
 */
export function checkClientName(name: string, rules: NameRules): FieldError | undefined {
  const field = 'name'
  const kept = normalizedClientName(name, rules)
  const characters = [...kept]
  if (kept.trim() === '') return { field, code: 'name_required', message: 'Name is required.' }
  const refused = new Set(characters.filter((character) => !isAllowed(character, rules)))
  if (/^ | $| {2}/.test(kept)) refused.add(' ')
  if (refused.size > 0) {
    const named = [...refused].map(characterName).join(', ')
    const allowed =
      rules.nameCharacters === 'lenient'
        ? 'letters, digits, ?, !, _, -, . and single spaces between words'
        : 'the letters A–Z and a–z, digits, ?, ! and single spaces between words'
    const suggestion = nearestClientName(name, rules)
    return {
      field,
      code: 'name_character_not_allowed',
      message: `Name may have only ${allowed}; not allowed here: ${named}.`,
      facts: { characters: named },
      ...(suggestion && { suggestion }),
    }
  }
  if (characters.length > NAME_LENGTH) {
    return {
      field,
      code: 'name_too_long',
      message: `Name may have at most ${NAME_LENGTH} characters; this one has ${characters.length}.`,
      facts: { limit: NAME_LENGTH, length: characters.length },
    }
  }
  return undefined
}

/** The allowed name closest to what was typed: accents dropped, other characters become spaces. `undefined` when nothing is left. */
export function nearestClientName(name: string, rules: NameRules): string | undefined {
  const plain =
    rules.nameCharacters === 'lenient'
      ? name.normalize('NFC')
      : name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
  const replaced = [...plain].map((character) => (isAllowed(character, rules) ? character : ' ')).join('')
  const nearest = [...replaced.replace(/ +/g, ' ').trim()].slice(0, NAME_LENGTH).join('').trim()
  return nearest || undefined
}

function isAllowed(character: string, rules: NameRules): boolean {
  return (rules.nameCharacters === 'lenient' ? LENIENT : DOCUMENTED).test(character)
}

function characterName(character: string): string {
  if (character === ' ') return 'a space too many'
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? codePointOf(character) : `“${character}”`
}
