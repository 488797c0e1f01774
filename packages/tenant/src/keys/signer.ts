import { base64Url } from '@tenantry/core'
import type { JWK } from 'jose'
import { nativeCrypto } from '../runtime/native-crypto.ts'
import type { NativeCrypto } from '../runtime/native-crypto.ts'
import type { SigningAlgorithm } from './signing-algorithm.ts'

/** Signs claims as a compact JWS with one key. @see RFC 7515 §3.1 */
export type Signer = (claims: object, typ: string) => string | Promise<string>

/** A key with what it is published under. */
export interface NamedKey {
  readonly kid: string
  readonly algorithm: SigningAlgorithm
  readonly privateJwk: JWK
}

/** Signs by the runtime's own crypto where there is one (Node, synchronously), by jose and Web Crypto elsewhere. */
export async function signerOf(named: NamedKey): Promise<Signer> {
  return nativeCrypto === undefined ? joseSigner(named) : nativeSigner(named, nativeCrypto)
}

/** Whether a pair is kept under the thumbprint of its public key, and what its private one signs verifies by it. */
export async function isSigningKey(named: NamedKey & { readonly publicJwk: JWK }): Promise<boolean> {
  const { calculateJwkThumbprint, compactVerify, importJWK } = await import('jose')
  try {
    const sign = await signerOf(named)
    await compactVerify(await sign({}, 'JWT'), await importJWK(named.publicJwk, named.algorithm))
    return named.kid === (await calculateJwkThumbprint(named.publicJwk))
  } catch {
    return false
  }
}

async function joseSigner({ kid, algorithm: alg, privateJwk }: NamedKey): Promise<Signer> {
  const { importJWK, SignJWT } = await import('jose')
  const key = await importJWK(privateJwk, alg)
  return (claims, typ) => new SignJWT({ ...claims }).setProtectedHeader({ alg, typ, kid }).sign(key)
}

function nativeSigner({ kid, algorithm: alg, privateJwk }: NamedKey, native: NativeCrypto): Signer {
  const key = native.createPrivateKey({ key: privateJwk, format: 'jwk' })
  const hash = alg === 'EdDSA' ? null : 'sha256'
  const utf8 = new TextEncoder()
  const encoded = (part: object) => base64Url(utf8.encode(JSON.stringify(part)))
  const headers = new Map<string, string>()
  const header = (typ: string) => {
    const known = headers.get(typ) ?? encoded({ alg, typ, kid })
    headers.set(typ, known)
    return known
  }
  return (claims, typ) => {
    const signed = `${header(typ)}.${encoded(claims)}`
    const signature = native.sign(hash, utf8.encode(signed), key)
    return `${signed}.${base64Url(alg === 'ES256' ? sideBySide(signature) : signature)}`
  }
}

/**
 * The two numbers of an ECDSA signature as a JWS has them: 32 bytes each, side by side, where DER has each with its length
 * and without needless zeros. Asked for like that, Node takes twice as long to sign.
 * @see RFC 7518 §3.4
 */
function sideBySide(der: Uint8Array): Uint8Array {
  const both = new Uint8Array(64)
  let lengthAt = 3
  for (const end of [32, 64]) {
    const next = lengthAt + 1 + der[lengthAt]!
    const number = der.subarray(Math.max(lengthAt + 1, next - 32), next)
    both.set(number, end - number.length)
    lengthAt = next + 1
  }
  return both
}
