/**
 * Characters that leave no mark on a screen, or none of their own: control, format and unassigned ones, spaces, what
 * Unicode calls default ignorable (variation selectors and Hangul fillers too), and the blanks and joiners it forgets.
 */
const INVISIBLE = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u2d7f\u{16fe4}\u{1107f}]/u

/** Whether a reader can't see the character: in a name or an address it hides a difference. */
export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character)
}

/** How a character is named that cannot be shown: `U+00A0`. */
export function codePointOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
