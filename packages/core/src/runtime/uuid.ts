const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** Before which bytes a hyphen stands. */
const HYPHENS = new Set([4, 6, 8, 10])

/** A version 4 UUID of 16 random bytes. @see RFC 9562 §5.4 */
export function uuid(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < 16; at++) {
    const byte = bytes[at] ?? 0
    const fixed = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    if (HYPHENS.has(at)) parts.push('-')
    parts.push(HEX[fixed] ?? '')
  }
  return parts.join('')
}
