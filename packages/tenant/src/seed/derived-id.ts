const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** A 32-bit number that the text alone decides (FNV-1a, then mixed so that near texts lie far apart). */
export function derivedNumber(text: string, salt = 0): number {
  let hash = FNV_OFFSET ^ salt
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 32 hexadecimal characters that kind and name alone decide, so that a seed gives the same ids in every process. Not a secret. */
export function derivedId(kind: string, name: string): string {
  return [1, 2, 3, 4].map((salt) => derivedNumber(`${kind} ${name}`, salt).toString(16).padStart(8, '0')).join('')
}

/** The id of a user for whom a seed gives none. */
export function derivedUserId(email: string): string {
  return derivedId('user', email.toLowerCase())
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 32 letters and digits that the text alone decides: the shape of a client id. Not a secret. */
export function derivedClientId(text: string): string {
  return Array.from(
    { length: 32 },
    (_, index) => ALPHANUMERIC[derivedNumber(text, index + 1) % ALPHANUMERIC.length],
  ).join('')
}
