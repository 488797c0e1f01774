import { base64Url } from './base64.ts'

/** The one source of randomness; given by the code that composes the tenant. */
export interface Random {
  /** Cryptographically strong random bytes. */
  bytes(length: number): Uint8Array
}

/** 256 bits as 43 URL-safe characters: client secrets, codes, refresh tokens, session identifiers. */
export function randomToken(random: Random): string {
  return base64Url(random.bytes(32))
}

/** Characters drawn evenly from `alphabet` (at most 256 of them), by rejecting bytes that would favour some. */
export function randomCharacters(random: Random, alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length)
  let drawn = ''
  while (drawn.length < length) {
    for (const byte of random.bytes(length - drawn.length)) {
      if (byte < fair) drawn += alphabet.charAt(byte % alphabet.length)
    }
  }
  return drawn
}
