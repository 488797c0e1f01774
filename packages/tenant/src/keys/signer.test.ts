import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from 'jose'
import { SIGNING_ALGORITHMS } from './signing-algorithm.ts'
import { signerOf } from './signer.ts'

describe('what signs', () => {
  for (const algorithm of SIGNING_ALGORITHMS) {
    it(`makes JWS of ${algorithm} that jose verifies, whatever numbers come out`, async () => {
      const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true, modulusLength: 2048 })
      const sign = await signerOf({ kid: 'one', algorithm, privateJwk: await exportJWK(privateKey) })
      // Of so many ECDSA signatures some have a number that is shorter than 32 bytes.
      for (let at = 0; at < (algorithm === 'ES256' ? 600 : 3); at++) {
        const token = await sign({ sub: 'Zoë', at }, 'at+jwt')
        assert.deepEqual(decodeProtectedHeader(token), { alg: algorithm, typ: 'at+jwt', kid: 'one' })
        assert.deepEqual((await jwtVerify(token, publicKey)).payload, { sub: 'Zoë', at })
      }
    })
  }
})
