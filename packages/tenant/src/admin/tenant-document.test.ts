import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEFAULT_TENANT_RULES, TENANT, tenantSettings } from '@tenantry/core'
import type { TenantRules } from '@tenantry/core'
import { MemoryStore } from '../stores/memory-store.ts'
import { TenantHarness } from '../tenant.harness.ts'

interface Document {
  readonly now: string
  readonly issuer: string
  readonly rules: TenantRules
  readonly endpoints: Readonly<Record<string, string>>
  readonly contact?: string
  readonly exceptionUsers?: readonly unknown[]
  readonly viewer: { readonly canAdminister: boolean }
}

async function tenantAs(harness: TenantHarness, email: string): Promise<Document> {
  const headers = { authorization: await harness.tokenFor(email) }
  return (await harness.send<Document>('GET', '/admin/v1/tenant', { headers })).body
}

describe('GET /tenant', () => {
  it('says who may administer, and tells an administrator alone who signs in past single sign-on', async () => {
    const harness = await TenantHarness.open()
    const ada = await tenantAs(harness, 'ada@acme.example')
    assert.equal(ada.viewer.canAdminister, true)
    assert.deepEqual(ada.exceptionUsers, [{ email: 'eve@acme.example', name: 'Eve Evans' }])
    const uma = await tenantAs(harness, 'uma@acme.example')
    assert.equal(uma.viewer.canAdminister, false)
    assert.ok(!('exceptionUsers' in uma))
  })

  it('has the tenant’s time, its issuer, its endpoints, and whom to ask for access where the config says', async () => {
    const harness = await TenantHarness.open({ contact: 'IT desk, ext. 42', issuer: 'https://planning.example/mock/' })
    await harness.tenant.control.setClock(Date.UTC(2031, 1, 2, 3, 4, 5), { frozen: true })
    const { now, issuer, endpoints, contact } = await tenantAs(harness, 'uma@acme.example')
    assert.deepEqual(
      { now, issuer, endpoints, contact },
      {
        now: '2031-02-02T03:04:05.000Z',
        issuer: 'https://planning.example/mock/',
        endpoints: {
          authorization: 'https://planning.example/mock/auth/authorize',
          token: 'https://planning.example/mock/oauth/token',
          deviceAuthorization: 'https://planning.example/mock/oauth/device/code',
          discovery: 'https://planning.example/mock/.well-known/openid-configuration',
        },
        contact: 'IT desk, ext. 42',
      },
    )
    assert.ok(!('contact' in (await tenantAs(await TenantHarness.open(), 'uma@acme.example'))))
  })

  it('answers a change with the same members', async () => {
    const harness = await TenantHarness.open({ contact: 'IT' })
    const read = await harness.admin('GET', '/tenant')
    const changed = await harness.admin('PATCH', '/tenant', { ssoEnabled: true })
    assert.deepEqual(Object.keys(changed.body), Object.keys(read.body))
  })

  it('takes a rule that the version before did not keep for its default', async () => {
    const store = new MemoryStore()
    const harness = await TenantHarness.open({ store })
    await store.transact(async (unit) => {
      const kept = (await unit.get(tenantSettings, TENANT))!
      const { privateUseSchemes: _, deviceCallbackUrls: __, ...rules } = kept.rules
      unit.put(tenantSettings, TENANT, { ...kept, rules: { ...rules, nameCharacters: 'lenient' } as TenantRules })
    })
    const expected = { ...DEFAULT_TENANT_RULES, nameCharacters: 'lenient' }
    assert.deepEqual((await tenantAs(harness, 'uma@acme.example')).rules, expected)
    const changed = await harness.send('PATCH', '/control/v1/settings', {
      body: { rules: { deviceCallbackUrls: 'optional' } },
    })
    assert.deepEqual(changed.body['rules'], { ...expected, deviceCallbackUrls: 'optional' })
  })
})
