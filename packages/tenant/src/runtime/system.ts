import { base64Url } from '@tenantry/core'
import type { Digest, Random } from '@tenantry/core'

/** The one clock-like port of a tenant: the system's time in ms since the epoch. */
export interface SystemClock {
  now(): number
}

export const systemClock: SystemClock = { now: () => Date.now() }

/** Drawn at once, since asking the system costs more than the bytes do. */
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

interface NativeHash {
  hash(algorithm: string, data: string, encoding: 'base64url'): string
}

/** SHA-256 by the runtime's own hash where there is one (Node, at once), by Web Crypto elsewhere. */
export const systemDigest: Digest = nativeDigest() ?? webCryptoDigest

function nativeDigest(): Digest | undefined {
  const runtime: { process?: { getBuiltinModule?: (name: string) => Partial<NativeHash> | undefined } } = globalThis
  const native = runtime.process?.getBuiltinModule?.('crypto')
  return native?.hash === undefined ? undefined : (text) => (native as NativeHash).hash('sha256', text, 'base64url')
}

async function webCryptoDigest(text: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
