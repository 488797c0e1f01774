import { base64Url } from '@tenantry/core'
import type { Digest, Random } from '@tenantry/core'

/** The one clock-like port of a tenant: the system's time in ms since the epoch. */
export interface SystemClock {
  now(): number
}

export const systemClock: SystemClock = { now: () => Date.now() }

export const systemRandom: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
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
