import type { TenantRules } from '../tenant/tenant-rules.ts'
import { NAME_LENGTH } from './client-limits.ts'
import type { FieldError } from './field-error.ts'
import { codePointOf, isInvisible } from './invisible-character.ts'

const DOCUMENTED = /[A-Za-z0-9?! ]/
const LENIENT = /[\p{L}\p{M}\p{Nd}?! _.-]/u
/** How many different characters are named that are not allowed. */
const NAMED_CHARACTERS = 10
/** Composing takes time that grows with the square of a run of marks; no text this long composes to a name. */
const LONGEST_COMPOSED = 16 * NAME_LENGTH

type NameRules = Pick<TenantRules, 'nameCharacters'>

/** The name as it is kept: NFC where the lenient rule admits other scripts, unchanged otherwise. */
export function normalizedClientName(name: string, rules: NameRules): string {
  return rules.nameCharacters === 'lenient' && name.length <= LONGEST_COMPOSED ? name.normalize('NFC') : name
}

/**
 * The rule a name breaks, or nothing. Letters, digits, `?`, `!` and single spaces between them, 1 to 100 characters;
 * the first ten offending characters are named, each once, and the nearest allowed name is suggested.
 */
export function checkClientName(name: string, rules: NameRules): FieldError | undefined {
  const field = 'name'
  const kept = normalizedClientName(name, rules)
  const characters = [...kept]
  if (kept.trim() === '') return { field, code: 'name_required', message: 'Name is required.' }
  const refused = new Set(characters.filter((character) => !isAllowed(character, rules)))
  if (/^ | $| {2}/.test(kept)) refused.add(' ')
  if (refused.size > 0) {
    const named = namedCharacters(refused)
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

/**
 * The allowed name closest to what was typed: accents dropped, what can't be seen left out, other characters become
 * spaces. `undefined` when nothing is left.
 */
export function nearestClientName(name: string, rules: NameRules): string | undefined {
  const start = name.slice(0, LONGEST_COMPOSED)
  const plain =
    rules.nameCharacters === 'lenient'
      ? start.normalize('NFC')
      : start.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
  const replaced = [...plain].map((character) => nearestCharacter(character, rules)).join('')
  const [...characters] = replaced.replace(/ +/g, ' ').trim().normalize('NFC')
  const nearest = characters.slice(0, NAME_LENGTH).join('').trim()
  return nearest || undefined
}

function nearestCharacter(character: string, rules: NameRules): string {
  if (isAllowed(character, rules)) return character
  return isInvisible(character) && !/\s/.test(character) ? '' : ' '
}

function isAllowed(character: string, rules: NameRules): boolean {
  if (rules.nameCharacters === 'documented') return DOCUMENTED.test(character)
  return character === ' ' || (LENIENT.test(character) && !isInvisible(character))
}

function namedCharacters(refused: ReadonlySet<string>): string {
  const named = [...refused].slice(0, NAMED_CHARACTERS).map(characterName)
  return [...named, ...(refused.size > NAMED_CHARACTERS ? ['…'] : [])].join(', ')
}

function characterName(character: string): string {
  if (character === ' ') return 'a space too many'
  return isInvisible(character) || /\p{M}/u.test(character) ? codePointOf(character) : `“${character}”`
}
