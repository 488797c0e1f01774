import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MapUnit, Scene, UMA } from '../token/issuing.harness.ts'
import { auditEvents, recordAuditEvent } from './audit-event.ts'
import type { AuditEvent } from './audit-event.ts'
import { DEFAULT_TENANT_RULES } from './tenant-rules.ts'
import type { TenantRules } from './tenant-rules.ts'
import { damagedSetting, LATEST_TIME, tenantTime, withEveryRule } from './tenant-settings.ts'
import { userClaims } from './user-claims.ts'
import { users } from './user.ts'

describe('userClaims', () => {
  it('tells no more than the scope', () => {
    assert.deepEqual(userClaims(UMA, ['openid', 'offline_access']), { sub: UMA.id })
    assert.deepEqual(userClaims(UMA, ['openid', 'email']), { sub: UMA.id, email: UMA.email, email_verified: true })
    assert.deepEqual(userClaims(UMA, ['openid', 'profile']), {
      sub: UMA.id,
      name: 'Uma Okafor',
      given_name: 'Uma',
      family_name: 'Okafor',
    })
  })

  it('makes up no family name, and keeps one of several words', () => {
    assert.ok(!('family_name' in userClaims({ ...UMA, name: 'Uma' }, ['profile'])))
    assert.equal(userClaims({ ...UMA, name: 'Uma van der Berg' }, ['profile'])['family_name'], 'van der Berg')
  })
})

describe('tenantTime', () => {
  it('runs along with the system’s, or stands still', () => {
    assert.equal(tenantTime({ kind: 'running', offsetMs: 500 }, 1000), 1500)
    assert.equal(tenantTime({ kind: 'frozen', at: 42 }, 1000), 42)
  })
})

describe('withEveryRule', () => {
  it('takes a rule that an earlier version did not keep for its default, and changes nothing else', () => {
    const { privateUseSchemes: _, deviceCallbackUrls: __, ...earlier } = DEFAULT_TENANT_RULES
    const kept = new Scene().tenant
    const rules = { ...earlier, nameCharacters: 'lenient' } as TenantRules
    assert.deepEqual(withEveryRule({ ...kept, rules }).rules, { ...DEFAULT_TENANT_RULES, nameCharacters: 'lenient' })
    assert.equal(withEveryRule(kept), kept)
  })
})

describe('damagedSetting', () => {
  const kept = new Scene().tenant

  it('names rules that are none, also those called like members of every object', () => {
    assert.equal(damagedSetting(kept, 0), undefined)
    for (const rules of ['{"constructor":"x"}', '{"__proto__":"x"}', '{"toString":1}', '{"heard":"of"}', '[]', 'null'])
      assert.equal(damagedSetting({ ...kept, rules: JSON.parse(rules) as unknown }, 0), 'rules', rules)
  })

  it('takes a clock that has run on past the last moment that one can be set to', () => {
    const clock = { kind: 'running', offsetMs: LATEST_TIME }
    for (const ranOn of [0, 1, 86_400_000]) assert.equal(damagedSetting({ ...kept, clock }, ranOn), undefined)
    for (const systemTime of [-LATEST_TIME - 1, LATEST_TIME, Number.NaN])
      assert.equal(damagedSetting({ ...kept, clock }, systemTime), 'clock', String(systemTime))
    assert.equal(damagedSetting({ ...kept, clock: { kind: 'frozen', at: LATEST_TIME + 1 } }, 0), 'clock')
  })
})

describe('users', () => {
  it('are found by e-mail address in any case', () => {
    assert.equal(users.indexes['email']?.({ ...UMA, email: 'Uma@Acme.example' }), 'uma@acme.example')
  })
})

describe('recordAuditEvent', () => {
  it('keeps events under keys that sort by time', () => {
    const unit = new MapUnit()
    const event = (at: number): AuditEvent => ({
      at,
      actor: { id: 'u', email: 'ada@acme.example' },
      action: 'oauth_enabled',
      clientId: null,
      clientName: null,
      details: {},
    })
    for (const at of [1_700_000_000_000, 999, 20_000]) recordAuditEvent(unit, event(at), 'x')
    const keys = unit.list(auditEvents).map(({ key }) => key)
    assert.deepEqual(keys.toSorted(), [keys[1], keys[2], keys[0]])
  })
})
