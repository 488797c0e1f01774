/** Compares two texts in a time that depends on their lengths only, so that a secret can't be guessed piece by piece. */
export function constantTimeEqual(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at++) {
    difference |= one.charCodeAt(at) ^ (other.charCodeAt(at % (other.length || 1)) || 0)
  }
  return difference === 0
}
