import { base64Url } from '@tenantry/core'
import type { Digest, Random } from '@tenantry/core'
import { nativeCrypto } from './native-crypto.ts'
import type { NativeCrypto } from './native-crypto.ts'

/** The one clock-like port of a tenant: the system's time in ms since the epoch. */
export interface SystemClock {
  now(): number
}

export const systemClock: SystemClock = { now: () => Date.now() }

/** Drawn together, since asking the system costs more than the bytes do. */
const POOL_BYTES = 4096
let pool = new Uint8Array(0)

export const systemRandom: Random = {
  bytes(length) {
    if (length > POOL_BYTES) return crypto.getRandomValues(new Uint8Array(length))
    // A fresh pool each time, and each of its bytes given out once: nobody's bytes change under him.
    if (pool.length < length) pool = crypto.getRandomValues(new Uint8Array(POOL_BYTES))
    const drawn = pool.subarray(0, length)
    pool = pool.subarray(length)
    return drawn
  },
}

/** SHA-256 by the runtime's own hash where there is one (Node, synchronously), by Web Crypto elsewhere. */
export const systemDigest: Digest = nativeCrypto === undefined ? webCryptoDigest : nativeDigest(nativeCrypto)

function nativeDigest(native: NativeCrypto): Digest {
  return (text) => native.hash('sha256', text, 'base64url')
}

async function webCryptoDigest(text: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
