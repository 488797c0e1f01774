import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEFAULT_TENANT_RULES, TENANT_RULE_VALUES } from '../tenant/tenant-rules.ts'
import { checkClientMetadata, checkRefreshTokenLifetime, normalizedClientMetadata } from './client-metadata.ts'
import { AUTHORIZATION_CODE, DEVICE_CODE } from './grant-type.ts'

describe('checkRefreshTokenLifetime', () => {
  for (const lifetime of [1, 43_200, 31_536_000]) {
    it(`accepts ${lifetime} s`, () => assert.equal(checkRefreshTokenLifetime(lifetime), undefined))
  }
  for (const lifetime of [0, -1, 31_536_001, 1.5, Number.NaN, Infinity]) {
    it(`refuses ${lifetime}`, () => {
      const error = checkRefreshTokenLifetime(lifetime)
      assert.equal(error?.code, 'refresh_token_lifetime_out_of_range')
      assert.equal(error?.field, 'refreshToken.lifetimeSeconds')
    })
  }
})

describe('checkClientMetadata', () => {
  it('tells every broken rule at once', () => {
    const errors = checkClientMetadata(
      {
        name: 'a_b',
        grantType: AUTHORIZATION_CODE,
        callbackUrls: ['nope', 'https://a.example/#'],
        refreshToken: { behavior: 'rotatable', lifetimeSeconds: 0 },
      },
      DEFAULT_TENANT_RULES,
    )
    assert.deepEqual(
      errors.map(({ field, code }) => [field, code]),
      [
        ['name', 'name_character_not_allowed'],
        ['callbackUrls[0]', 'callback_url_not_absolute'],
        ['callbackUrls[1]', 'callback_url_has_fragment'],
        ['refreshToken.lifetimeSeconds', 'refresh_token_lifetime_out_of_range'],
      ],
    )
  })

  it('takes as many callback URLs as a seed may have', () => {
    const callbackUrls = Array.from({ length: 300_000 }, () => '')
    assert.equal(checkClientMetadata({ callbackUrls }, DEFAULT_TENANT_RULES).length, 300_001)
  })

  it('checks of an edit only what it has', () => {
    assert.deepEqual(checkClientMetadata({}, DEFAULT_TENANT_RULES), [])
    assert.deepEqual(checkClientMetadata({ refreshToken: { behavior: 'non-rotatable' } }, DEFAULT_TENANT_RULES), [])
    assert.equal(checkClientMetadata({ callbackUrls: [] }, DEFAULT_TENANT_RULES).length, 1)
  })

  it('lets a device client do without a callback URL where the tenant does', () => {
    const optional = { ...DEFAULT_TENANT_RULES, deviceCallbackUrls: 'optional' } as const
    assert.deepEqual(checkClientMetadata({ callbackUrls: [], grantType: DEVICE_CODE }, optional), [])
    assert.equal(checkClientMetadata({ callbackUrls: [], grantType: AUTHORIZATION_CODE }, optional).length, 1)
  })

  it('keeps the name in NFC where other scripts are allowed', () => {
    const lenient = { ...DEFAULT_TENANT_RULES, nameCharacters: 'lenient' } as const
    assert.deepEqual(normalizedClientMetadata({ name: 'Zoe\u0308' }, lenient), { name: 'Zoë' })
    assert.deepEqual(normalizedClientMetadata({}, lenient), {})
  })
})

describe('tenant rules', () => {
  it('name the default first', () => {
    for (const [rule, values] of Object.entries(TENANT_RULE_VALUES)) {
      assert.equal(values[0], DEFAULT_TENANT_RULES[rule as keyof typeof DEFAULT_TENANT_RULES])
    }
  })
})
