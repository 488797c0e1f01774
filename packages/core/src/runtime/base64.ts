const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Every runtime has it: browsers, workers, Node. */
declare function btoa(binary: string): string

/** A call takes no more arguments than fit the stack; divisible by three, so that the parts join without padding. */
const PART = 8190

/** Base64 with padding, RFC 4648 §4. */
export function base64(bytes: Uint8Array): string {
  // Spread, the bytes would be iterated one by one.
  if (bytes.length <= PART) return btoa(String.fromCharCode.apply(null, bytes as ArrayLike<number> as number[]))
  let text = ''
  for (let at = 0; at < bytes.length; at += PART) text += base64(bytes.subarray(at, at + PART))
  return text
}

/** Base64url without padding, RFC 4648 §5. */
export function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replace(/[+/=]/g, (character) => (character === '+' ? '-' : character === '/' ? '_' : ''))
}

/** The bytes of a base64 text (padding optional), or `undefined` when it is none. RFC 4648 §4. */
export function bytesFromBase64(text: string): Uint8Array | undefined {
  const body = text.replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(body) || body.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4))
  let group = 0
  let bits = 0
  let at = 0
  for (const character of body) {
    group = ((group << 6) | STANDARD.indexOf(character)) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (group >> bits) & 0xff
    }
  }
  return bytes
}
