import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AUTHORIZATION_CODE, DEFAULT_TENANT_RULES, DEVICE_CODE } from '@tenantry/core'
import { defaultSeed } from './default-seed.ts'
import { demoSeed } from './demo-seed.ts'
import { parseSeed } from './parse-seed.ts'
import { schemaErrors } from './schema-errors.ts'

const ADA = {
  email: 'ada@acme.example',
  password: 'pass-word-1',
  name: 'Ada Adler',
  roles: ['tenant_auditor'],
  sso: false,
  exceptionUser: false,
}
const CLIENT = { name: 'Azure Logic Apps', grantType: AUTHORIZATION_CODE, callbackUrls: ['https://a.example/cb'] }
const SEED = { tenant: { name: 'Acme', oauthEnabled: true, ssoEnabled: false }, users: [ADA], clients: [CLIENT] }

const accepted = (input: unknown) => {
  const result = parseSeed(input)
  assert.ok(result.ok, JSON.stringify(result))
  return result.seed
}
const refused = (input: unknown, rules = DEFAULT_TENANT_RULES) => {
  const result = parseSeed(input, rules)
  assert.ok(!result.ok)
  return result.errors.map(({ path, message }) => {
    assert.ok(message.startsWith(`${path}: `), message)
    return message
  })
}
const withClient = (members: object) => ({ ...SEED, clients: [CLIENT, { ...CLIENT, ...members }] })

describe('parseSeed', () => {
  it('fills in what the seed leaves out', () => {
    const { users, clients, workspaces } = accepted(SEED)
    assert.match(users[0]?.id ?? '', /^[0-9a-f]{32}$/)
    assert.deepEqual(clients, [
      { ...CLIENT, enabled: true, refreshToken: { behavior: 'rotatable', lifetimeSeconds: 43_200 } },
    ])
    assert.deepEqual(workspaces[0]?.members, ['ada@acme.example'])
    assert.equal(workspaces[0]?.models[0]?.views.length, 1)
  })

  it('gives the same ids for the same seed, and keeps those that are given', () => {
    assert.deepEqual(accepted(SEED), accepted(structuredClone(SEED)))
    const id = 'ABCDEF0123456789abcdef0123456789'
    assert.equal(accepted({ ...SEED, users: [{ ...ADA, id }] }).users[0]?.id, id.toLowerCase())
    assert.notEqual(
      accepted({ ...SEED, users: [{ ...ADA, email: 'b@acme.example' }] }).users[0]?.id,
      accepted(SEED).users[0]?.id,
    )
  })

  it('takes what it gave', () => {
    for (const seed of [accepted(SEED), defaultSeed, demoSeed]) {
      assert.deepEqual(accepted(JSON.parse(JSON.stringify(seed))), seed)
    }
  })

  it('names the path of what is missing, of another type or unknown', () => {
    assert.deepEqual(refused(undefined), ['seed: is required'])
    assert.deepEqual(refused([]), ['seed: must be an object'])
    assert.deepEqual(refused({ ...SEED, tenant: { ...SEED.tenant, name: 7, color: 'red' }, extra: 1 }), [
      'tenant.name: must be a string',
      'tenant.color: no such member in a seed',
      'extra: no such member in a seed',
    ])
    assert.deepEqual(
      refused({ ...SEED, users: [ADA, { ...ADA, email: 'nobody', roles: ['king'], password: undefined }] }),
      [
        'users[1].email: must be an e-mail address',
        'users[1].password: is required',
        'users[1].roles[0]: must be tenant_security_administrator or tenant_auditor or workspace_user',
      ],
    )
    assert.deepEqual(refused(withClient({ refreshToken: { behavior: 'rotatable', lifetime: 1 } })), [
      'clients[1].refreshToken.lifetime: no such member in a seed',
    ])
    assert.deepEqual(refused(withClient({ refreshToken: { behavior: 'sometimes' } })), [
      'clients[1].refreshToken.behavior: has none of the allowed forms',
    ])
  })

  it('holds clients to the rules of the administration page', () => {
    assert.deepEqual(refused(withClient({ callbackUrls: ['http://a.example/cb'] })), [
      'clients[1].callbackUrls[0]: must start with https:; http: is only for localhost, 127.0.0.1 and [::1].',
    ])
    const [name = '', lifetime = ''] = refused(
      withClient({ name: 'Azure_Logic_Apps', refreshToken: { behavior: 'rotatable', lifetimeSeconds: 31_536_001 } }),
    )
    assert.match(name, /^clients\[1\]\.name: /)
    assert.match(lifetime, /^clients\[1\]\.refreshToken\.lifetimeSeconds: /)
    assert.match(refused(withClient({ callbackUrls: [] }))[0] ?? '', /^clients\[1\]\.callbackUrls: /)
  })

  it('applies the rules of the tenant it is for', () => {
    const loopback = withClient({ callbackUrls: ['http://localhost:3000/cb'] })
    assert.ok(parseSeed(loopback).ok)
    assert.equal(refused(loopback, { ...DEFAULT_TENANT_RULES, loopbackCallbacks: 'refused' }).length, 1)
  })

  it('refuses a secret of a device client, and never repeats one', () => {
    const secret = 'correct horse battery'
    assert.deepEqual(refused(withClient({ grantType: DEVICE_CODE, clientSecret: secret })), [
      'clients[1].clientSecret: a device client has no secret',
    ])
    const messages = [
      ...refused(withClient({ clientSecret: `${secret}\n` })),
      ...refused({ ...SEED, users: [{ ...ADA, password: [secret] }] }),
      ...refused({ ...SEED, users: [ADA, { ...ADA, password: secret }] }),
    ]
    assert.equal(messages.length, 3)
    for (const message of messages) assert.ok(!message.includes(secret), message)
  })

  it('refuses what must be there once only, at the second place', () => {
    assert.deepEqual(refused({ ...SEED, users: [ADA, { ...ADA, email: 'ADA@acme.example' }] }), [
      'users[1].email: is the same as users[0].email',
    ])
    const clientId = 'a'.repeat(32)
    assert.deepEqual(refused({ ...SEED, clients: [CLIENT, { ...CLIENT, clientId }, { ...CLIENT, clientId }] }), [
      'clients[2].clientId: is the same as clients[1].clientId',
    ])
  })

  it('reads as many errors as a large seed may have', () => {
    const inner = { code: 'custom' as const, path: ['items'], message: 'is not valid', input: 1 }
    const errors = [Array.from({ length: 200_000 }, () => inner), []]
    const union = { code: 'invalid_union' as const, path: [], message: '', errors, input: 1 }
    assert.equal(schemaErrors([union], {}).length, 200_000)
  })

  it('takes no text that cannot be seen', () => {
    for (const name of ['', ' ', '\u3164', '\u200b\u2800', 'a\u0007'])
      assert.deepEqual(refused({ ...SEED, tenant: { name } }), [
        'tenant.name: must not be empty or have control characters',
      ])
  })

  it('takes workspaces of one’s own, with lists by name or by number, for users of the seed', () => {
    const workspace = (members: readonly string[]) => ({
      name: 'Mine',
      members,
      models: [
        {
          name: 'M',
          views: [
            { name: 'A', rows: [{ name: 'SKUs', items: 3000 }], columns: [{ name: 'Time', items: ['Jan', 'Feb'] }] },
            { name: 'B', rows: [{ name: 'Time', items: ['Jan', { id: '7', name: 'Feb' }] }] },
          ],
        },
      ],
    })
    const [own] = accepted({ ...SEED, workspaces: [workspace(['Ada@acme.example'])] }).workspaces
    const [a, b] = own?.models[0]?.views ?? []
    assert.match(own?.id ?? '', /^[0-9a-f]{32}$/)
    assert.match(own?.models[0]?.id ?? '', /^[0-9A-F]{32}$/)
    assert.equal(a?.rows[0]?.items, 3000)
    assert.equal(a?.columns[0]?.id, b?.rows[0]?.id, 'a list is the same in every view of the model')
    assert.notEqual(a?.id, b?.id)
    assert.deepEqual(b?.columns, [])
    assert.deepEqual(refused({ ...SEED, workspaces: [workspace(['eve@acme.example'])] }), [
      'workspaces[0].members[0]: no user of this seed has this e-mail address',
    ])
    assert.deepEqual(
      refused({
        ...SEED,
        workspaces: [
          {
            name: 'W',
            members: [],
            models: [{ name: 'M', views: [{ name: 'V', rows: [{ name: 'D', items: ['', 1] }] }] }],
          },
        ],
      }),
      [
        'workspaces[0].models[0].views[0].rows[0].items[0]: must not be empty or have control characters',
        'workspaces[0].models[0].views[0].rows[0].items[1]: has none of the allowed forms',
      ],
    )
  })
})

describe('defaultSeed', () => {
  it('is a tenant without OAuth where everybody has something to read, and only Ada all of it', () => {
    assert.equal(defaultSeed.tenant.oauthEnabled, false)
    assert.deepEqual(defaultSeed.clients, [])
    for (const { email, password } of defaultSeed.users) {
      assert.equal(password, 'tenantry')
      const seen = defaultSeed.workspaces.filter(({ members }) => members.includes(email))
      assert.equal(seen.length === defaultSeed.workspaces.length, email === 'ada@acme.example')
      assert.ok(seen.some(({ models }) => models.some(({ views }) => views.length > 0)))
    }
  })
})

describe('demoSeed', () => {
  it('has a dozen clients or more, of both grants, one of them disabled', () => {
    assert.ok(demoSeed.tenant.oauthEnabled)
    assert.ok(demoSeed.clients.length >= 12)
    assert.deepEqual(
      [...new Set(demoSeed.clients.map(({ grantType }) => grantType))],
      [AUTHORIZATION_CODE, DEVICE_CODE],
    )
    assert.equal(demoSeed.clients.filter(({ enabled }) => !enabled).length, 1)
    for (const { clientId } of demoSeed.clients) assert.match(clientId ?? '', /^[A-Za-z0-9]{32}$/)
  })
})
