const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function encode(bytes: Uint8Array, alphabet: string, padding: '=' | ''): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63)
    text += left > 1 ? alphabet.charAt((group >> 6) & 63) : padding
    text += left > 2 ? alphabet.charAt(group & 63) : padding
  }
  return text
}

/** Base64 with padding, RFC 4648 §4. */
export function base64(bytes: Uint8Array): string {
  return encode(bytes, STANDARD, '=')
}

/** Base64url without padding, RFC 4648 §5. */
export function base64Url(bytes: Uint8Array): string {
  return encode(bytes, URL_SAFE, '')
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
