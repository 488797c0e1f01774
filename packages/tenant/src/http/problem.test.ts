import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CALLBACK, TenantHarness } from '../tenant.harness.ts'

interface Problem {
  readonly detail: string
  readonly errorCount: number
  readonly errors: readonly { readonly field: string; readonly facts?: Readonly<Record<string, unknown>> }[]
}

const create = (harness: TenantHarness, members: Record<string, unknown>) =>
  harness.admin<Problem>('POST', '/oauth-clients', { name: 'App', grantType: 'authorization_code', ...members })

describe('a problem', () => {
  it('lists a hundred errors, and says how many there are', async () => {
    const harness = await TenantHarness.open()
    for (const [members, errorCount] of [
      [{ callbackUrls: Array.from({ length: 80_000 }, () => '') }, 80_001],
      [{ callbackUrls: Array.from({ length: 5_000 }, () => 1) }, 5_000],
      [Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`m${at}`, 1])), 5_000],
      [{ callbackUrls: Array.from({ length: 99 }, () => '') }, 100],
      [{ callbackUrls: ['', CALLBACK] }, 1],
    ] as const) {
      const { status, body } = await create(harness, members)
      assert.equal(status, 422)
      assert.deepEqual([body.errors.length, body.errorCount], [Math.min(100, errorCount), errorCount])
      assert.ok(JSON.stringify(body).length < 40_000)
    }
    const none = await harness.admin<Problem>('GET', '/oauth-clients/none')
    assert.deepEqual([none.body.errors, none.body.errorCount], [[], 0])
  })

  it('has the first three sentences in its detail', async () => {
    const harness = await TenantHarness.open()
    const broken = (count: number) => create(harness, { callbackUrls: Array.from({ length: count }, () => '') })
    const sentence = (at: number) => `callbackUrls[${at}] must be a full URL as https://app.example.com/callback.`
    assert.equal((await broken(1)).body.detail, sentence(0))
    assert.equal((await broken(3)).body.detail, [0, 1, 2].map(sentence).join(' '))
    assert.equal((await broken(5)).body.detail, `${[0, 1, 2].map(sentence).join(' ')} And 2 more.`)
  })

  it('stays small whatever a name is made of', async () => {
    const harness = await TenantHarness.open()
    const name = Array.from({ length: 60_000 }, (_, at) => String.fromCodePoint(0x4e00 + (at % 20_000))).join('')
    const { status, body } = await create(harness, { name, callbackUrls: [CALLBACK] })
    assert.equal(status, 422)
    assert.ok(JSON.stringify(body).length < 2_000)
  })

  it('has the facts that each sentence is filled with', async () => {
    const harness = await TenantHarness.open()
    const { body } = await create(harness, {
      name: 'a_b',
      callbackUrls: ['https://300.1.1.1/cb', 'https://app.example.com/ü', CALLBACK, CALLBACK],
      refreshToken: { behavior: 'rotatable', lifetimeSeconds: 0 },
    })
    assert.deepEqual(
      body.errors.map(({ field, facts }) => [field, facts]),
      [
        ['name', { characters: '“_”' }],
        ['callbackUrls[0]', { host: '300.1.1.1' }],
        ['callbackUrls[1]', { character: 'U+00FC' }],
        ['callbackUrls[3]', { index: 2 }],
        ['refreshToken.lifetimeSeconds', { minimum: 1, maximum: 31_536_000 }],
      ],
    )
    const { client } = await harness.newClient()
    const factsOf = async (method: string, path: string, sent?: unknown) =>
      (await harness.admin<Problem>(method, path, sent)).body.errors.map(({ facts }) => facts)
    const rotate = `/oauth-clients/${client.clientId}/secret/rotate`
    assert.deepEqual(await factsOf('POST', rotate, { overlapSeconds: -1 }), [{ minimum: 0, maximum: 2_592_000 }])
    assert.deepEqual(await factsOf('PATCH', '/tenant', { ssoEnabled: 'yes' }), [{ expected: 'boolean' }])
    assert.deepEqual(await factsOf('GET', '/oauth-clients?limit=0'), [{ minimum: 1, maximum: 200 }])
    assert.deepEqual(await factsOf('GET', '/audit-events?limit=0'), [{ minimum: 1, maximum: 200 }])
    assert.deepEqual(await factsOf('GET', '/oauth-clients?enabled=x'), [{ allowed: 'true false' }])
  })
})
