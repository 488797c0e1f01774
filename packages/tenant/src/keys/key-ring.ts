import { ACCESS_TOKEN_LIFETIME_SECONDS } from '@tenantry/core'
import type { Collection, Sign, Store, UnitOfWork } from '@tenantry/core'
import type { JWK } from 'jose'
import { signerOf } from './signer.ts'
import type { Signer } from './signer.ts'
import type { SigningAlgorithm } from './signing-algorithm.ts'

/** A key pair of the tenant, kept under its `kid`. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm
  readonly publicJwk: JWK
  readonly privateJwk: JWK
  /** Times of the tenant. */
  readonly createdAt: number
  /** When another key took over; it stays published while tokens it signed may be alive. */
  readonly retiredAt: number | null
}

/** Loaded when a key is made: most tests come without. */
const jose = () => import('jose')

/** The longest that a signed token lives, so that its key must be published after it has signed its last. */
const LONGEST_TOKEN_MS = ACCESS_TOKEN_LIFETIME_SECONDS * 1000

export const signingKeys: Collection<SigningKey> = {
  name: 'signing_keys',
  indexes: { createdAt: ({ createdAt }) => createdAt },
  forgetAt: ({ retiredAt }) => (retiredAt === null ? null : retiredAt + LONGEST_TOKEN_MS),
  sealed: ['privateJwk'],
}

/** Which key signs: one record, so that one of several processes that change it together wins. */
export const keyInUse: Collection<{ readonly kid: string }> = {
  name: 'signing_key_in_use',
  indexes: {},
  forgetAt: () => null,
}

const IN_USE = 'current'

interface KeptKey {
  readonly kid: string
  readonly key: SigningKey
}

/**
 * Signs with the tenant's current key. Keys live in the store; none is generated until one is needed, and a new one
 * takes over when another algorithm is configured or rotation is asked for.
 */
export class KeyRing {
  readonly algorithm: SigningAlgorithm
  readonly #store: Store
  readonly #now: () => Promise<number>
  readonly #signers = new Map<string, Signer>()
  #beginning: Promise<KeptKey> | undefined

  constructor(store: Store, algorithm: SigningAlgorithm, now: () => Promise<number>) {
    this.#store = store
    this.algorithm = algorithm
    this.#now = now
  }

  readonly sign: Sign = async (claims, typ) => {
    const { kid, key } = await this.#current()
    let sign = this.#signers.get(kid)
    if (sign === undefined) {
      sign = await signerOf({ kid, ...key })
      this.#signers.set(kid, sign)
    }
    return sign(claims, typ)
  }

  /** The public keys, newest first, for `jwks_uri`. @see RFC 7517 §5 */
  async publicJwks(): Promise<{ readonly keys: readonly JWK[] }> {
    await this.#current()
    const now = await this.#now()
    const entries = await this.#store.transact((unit) =>
      unit.list(signingKeys, { order: { index: 'createdAt', descending: true } }),
    )
    return {
      keys: entries
        .filter(({ value: { retiredAt } }) => retiredAt === null || now < retiredAt + LONGEST_TOKEN_MS)
        .map(({ key: kid, value }) => ({ ...value.publicJwk, kid, use: 'sig', alg: value.algorithm })),
    }
  }

  /** Lets a fresh key take over; answers its `kid`. */
  async rotate(): Promise<string> {
    const replaced = await this.#current()
    return (await this.#takeOver(replaced.kid)).kid
  }

  async #current(): Promise<KeptKey> {
    const found = await this.#find()
    if (found?.key.algorithm === this.algorithm) return found
    // However many requests come first, one key is made for them all.
    this.#beginning ??= this.#takeOver(found?.kid).finally(() => (this.#beginning = undefined))
    return this.#beginning
  }

  /** A key that another takes over from in between is still there: it is a good one to sign with. */
  async #find(): Promise<KeptKey | undefined> {
    const kid = (await this.#store.read(keyInUse, IN_USE))?.kid
    const key = kid === undefined ? undefined : await this.#store.read(signingKeys, kid)
    return kid === undefined || key === undefined ? undefined : { kid, key }
  }

  /** Replaces the current key (`undefined`: there is none). Where several try together one wins, and all sign with its key. */
  async #takeOver(replaced: string | undefined): Promise<KeptKey> {
    const now = await this.#now()
    const made = await newSigningKey(this.algorithm, now)
    return this.#store.transact(async (unit) => {
      const current = await currentKey(unit)
      if (current !== undefined && current.kid !== replaced) return current
      if (current !== undefined) unit.put(signingKeys, current.kid, { ...current.key, retiredAt: now })
      unit.insert(signingKeys, made.kid, made.key)
      unit.put(keyInUse, IN_USE, { kid: made.kid })
      return made
    })
  }
}

async function currentKey(unit: UnitOfWork): Promise<KeptKey | undefined> {
  const kid = (await unit.get(keyInUse, IN_USE))?.kid
  const key = kid === undefined ? undefined : await unit.get(signingKeys, kid)
  return kid === undefined || key === undefined ? undefined : { kid, key }
}

async function newSigningKey(algorithm: SigningAlgorithm, createdAt: number): Promise<KeptKey> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await jose()
  const pair = await generateKeyPair(algorithm, { extractable: true, modulusLength: 2048 })
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)])
  const kid = await calculateJwkThumbprint(publicJwk)
  return { kid, key: { algorithm, publicJwk, privateJwk, createdAt, retiredAt: null } }
}
