import type { Collection, Sign, Store } from '@tenantry/core'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import type { CryptoKey, JWK } from 'jose'

/** The JWS algorithms a tenant can sign with. @see RFC 7518 §3.1, RFC 8037 §3.1 */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number]

/** A key pair of the tenant, kept under its `kid`. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm
  readonly publicJwk: JWK
  readonly privateJwk: JWK
  readonly createdAt: number
  /** When another key took over; it stays published while tokens it signed may be alive. */
  readonly retiredAt: number | null
}

export const signingKeys: Collection<SigningKey> = {
  name: 'signing_keys',
  indexes: { createdAt: ({ createdAt }) => createdAt, current: ({ retiredAt }) => (retiredAt === null ? 1 : 0) },
  forgetAt: () => null,
}

/** Signs with the tenant's current key. Keys live in the store; none is generated until one is needed. */
export class KeyRing {
  readonly #store: Store
  readonly algorithm: SigningAlgorithm
  readonly #now: () => number
  readonly #imported = new Map<string, CryptoKey | Uint8Array>()

  constructor(store: Store, algorithm: SigningAlgorithm, now: () => number) {
    this.#store = store
    this.algorithm = algorithm
    this.#now = now
  }

  readonly sign: Sign = async (claims, typ) => {
    const { kid, key } = await this.#current()
    let privateKey = this.#imported.get(kid)
    if (privateKey === undefined) {
      privateKey = await importJWK(key.privateJwk, key.algorithm)
      this.#imported.set(kid, privateKey)
    }
    return new SignJWT({ ...claims }).setProtectedHeader({ alg: key.algorithm, typ, kid }).sign(privateKey)
  }

  /** The public keys, for `jwks_uri`. @see RFC 7517 §5 */
  async publicJwks(): Promise<{ readonly keys: readonly JWK[] }> {
    await this.#current()
    const entries = await this.#store.transact((unit) =>
      unit.list(signingKeys, { order: { index: 'createdAt', descending: true } }),
    )
    return {
      keys: entries.map(({ key: kid, value }) => ({ ...value.publicJwk, kid, use: 'sig', alg: value.algorithm })),
    }
  }

  async #current(): Promise<{ kid: string; key: SigningKey }> {
    const found = await this.#find()
    if (found !== undefined) return found
    const made = await newSigningKey(this.algorithm, this.#now())
    // Whoever else made one meanwhile wins, so that all replicas sign with the same.
    await this.#store.transact(async (unit) => {
      const others = await unit.count(signingKeys, { where: { current: 1 } })
      if (others === 0) unit.insert(signingKeys, made.kid, made.key)
    })
    return (await this.#find()) ?? made
  }

  async #find(): Promise<{ kid: string; key: SigningKey } | undefined> {
    const [entry] = await this.#store.transact((unit) =>
      unit.list(signingKeys, { where: { current: 1 }, order: { index: 'createdAt', descending: true }, limit: 1 }),
    )
    return entry === undefined ? undefined : { kid: entry.key, key: entry.value }
  }
}

async function newSigningKey(
  algorithm: SigningAlgorithm,
  createdAt: number,
): Promise<{ kid: string; key: SigningKey }> {
  const pair = await generateKeyPair(algorithm, { extractable: true, modulusLength: 2048 })
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)])
  const kid = await calculateJwkThumbprint(publicJwk)
  return { kid, key: { algorithm, publicJwk, privateJwk, createdAt, retiredAt: null } }
}
