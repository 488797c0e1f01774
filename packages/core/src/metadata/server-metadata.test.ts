import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialectNamed } from '../dialect/index.ts'
import { serverMetadata } from './server-metadata.ts'

const issuer = 'https://tenant.example/acme'

describe('serverMetadata', () => {
  const metadata = serverMetadata(issuer, dialectNamed('rfc'), 'ES256')

  it('names every endpoint below the issuer', () => {
    const addresses = Object.entries(metadata).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
    assert.deepEqual(Object.fromEntries(addresses), {
      authorization_endpoint: `${issuer}/auth/authorize`,
      token_endpoint: `${issuer}/oauth/token`,
      device_authorization_endpoint: `${issuer}/oauth/device/code`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      introspection_endpoint: `${issuer}/oauth/introspect`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
    })
    assert.equal(metadata['issuer'], issuer)
  })

  it('names the grants that the token endpoint has', () => {
    assert.deepEqual(metadata['grant_types_supported'], [
      'authorization_code',
      'urn:ietf:params:oauth:grant-type:device_code',
      'refresh_token',
    ])
  })

  it('names the algorithm that it signs with, and S256 alone', () => {
    assert.deepEqual(metadata['id_token_signing_alg_values_supported'], ['ES256'])
    assert.deepEqual(metadata['code_challenge_methods_supported'], ['S256'])
    assert.deepEqual(metadata['response_types_supported'], ['code'])
  })

  it('promises iss in the authorization response where the dialect has it', () => {
    const promised = (dialect: 'anaplan' | 'rfc') =>
      serverMetadata(issuer, dialectNamed(dialect), 'RS256')['authorization_response_iss_parameter_supported']
    assert.deepEqual([promised('anaplan'), promised('rfc')], [false, true])
  })
})
