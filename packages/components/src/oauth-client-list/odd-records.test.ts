import { assert } from '@open-wc/testing'
import { until } from '../internal/element.harness.ts'
import { testTenant } from '../internal/tenant.harness.ts'
import type { TestTenant } from '../internal/tenant.harness.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'
import { ListHarness } from './oauth-client-list.harness.ts'

const WHOLE = {
  clientId: 'whole',
  name: 'Whole App',
  grantType: 'authorization_code',
  callbackUrls: ['https://whole.example/cb'],
  enabled: true,
  hasSecret: true,
  refreshToken: { behavior: 'rotatable', lifetimeSeconds: 60 },
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'ada@acme.example',
  updatedAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: null,
  version: 1,
}

/** What a backend may send in the place of a client, and how its row begins. */
const ODD: readonly (readonly [what: string, record: unknown, row: string])[] = [
  ['nothing but an ID', { clientId: 'bare' }, 'bare bare'],
  ['dates that are none', { ...WHOLE, clientId: 'dates', createdAt: 'not a date', lastUsedAt: {} }, 'Whole App dates'],
  ['dates that are numbers', { ...WHOLE, clientId: 'numbers', createdAt: 12, lastUsedAt: 1e300 }, 'Whole App numbers'],
  ['members of other types', { clientId: 7, name: ['x'], callbackUrls: 'https://x/', enabled: 'yes', rules: 1 }, '7 7'],
  ['null in every member', Object.fromEntries(Object.keys(WHOLE).map((key) => [key, null])), '— It has no client ID'],
  [
    'a refresh token policy of its own',
    { ...WHOLE, clientId: 'own', refreshToken: { behavior: 'x' } },
    'Whole App own',
  ],
  ['a type of its own', { ...WHOLE, clientId: 'type', grantType: 'client_credentials' }, 'Whole App type client_cr'],
  ['a name of blanks', { ...WHOLE, clientId: 'blank', name: ' ' }, 'blank blank'],
  ['no ID', { ...WHOLE, clientId: undefined }, 'Whole App It has no client ID'],
  ['an ID of nothing', { ...WHOLE, clientId: '' }, 'Whole App It has no client ID'],
  ['null', null, '— It has no client ID'],
  ['a number', 42, '— It has no client ID'],
  ['a list', [[]], '— It has no client ID'],
]

/** IDs that RFC 6749 §2.2 allows, and that are no selector, or lead elsewhere in a path when they are not encoded. */
const IDS = [
  'app@acme',
  'https://app.example/client.json?x=1#y',
  'a b"c\'d',
  '#id.class>p',
  '…',
  '%2e%2e',
  '__proto__',
  '1',
]

describe('oauth-client-list, over a backend that sends odd records', () => {
  let there: TestTenant
  let list: ListHarness
  /** What the backend answers, by the name of the call, and what it was asked with. */
  let answers: Record<string, unknown>
  let asked: unknown[][]

  beforeEach(async () => {
    there = await testTenant()
    answers = { listClients: { items: [WHOLE], nextCursor: null } }
    asked = []
  })

  afterEach(() => list.element.remove())

  async function mount(state = 'ready'): Promise<void> {
    const calls = Object.entries(there.tenantClient).map(
      ([name, call]: [string, (...all: unknown[]) => Promise<unknown>]) => [
        name,
        async (...all: unknown[]) => {
          asked.push([name, ...all])
          return name in answers ? answers[name] : call(...all)
        },
      ],
    )
    list = await ListHarness.mount(Object.fromEntries(calls) as TenantClient, state)
  }

  const rows = (): string[] => list.all('tbody tr').map((row) => row.textContent.replace(/\s+/g, ''))
  const begins = (with_: string) => (row: string) => row.startsWith(with_.replace(/\s+/g, ''))

  for (const [what, record, row] of ODD) {
    it(`shows ${what} as what it is, and the others beside it`, async () => {
      answers['listClients'] = { items: [record, WHOLE], nextCursor: null }
      await mount()
      assert.lengthOf(rows(), 2)
      assert.isTrue(rows().some(begins(row)), rows().join(' | '))
      assert.isTrue(rows().some(begins('Whole App whole')))
      assert.deepEqual(await list.violations(), [])
      assert.isUndefined(list.event('tenant-error'))
    })
  }

  it('opens each that has an ID, shows what is kept of it and no more', async () => {
    answers['listClients'] = { items: ODD.map(([, record]) => record) }
    await mount()
    for (const name of ['bare', '7']) {
      await list.open(name)
      assert.notInclude(list.text, 'Refresh token behavior')
      assert.notInclude(list.text, 'undefined')
      assert.notInclude(list.text, 'Invalid Date')
    }
    assert.isNull(list.switch)
    assert.include(list.text, '13 of 13')
  })

  it('sends no more than was changed of a client of which little is kept', async () => {
    answers['listClients'] = { items: [{ clientId: 'bare', name: 'Bare', grantType: 'authorization_code' }] }
    answers['updateClient'] = { clientId: 'bare', name: 'Barer', grantType: 'authorization_code' }
    answers['getTenant'] = { viewer: { canAdminister: true }, rules: { callbackUrls: 'optional', nameCharacters: 7 } }
    await mount()
    await list.open('Bare')
    await list.type('Name', 'Barer')
    await list.press('Save')
    await list.sees('Changes saved')
    assert.deepEqual(asked.at(-1), ['updateClient', 'bare', { name: 'Barer' }, undefined])
  })

  for (const clientId of IDS) {
    it(`disables and deletes the client ${JSON.stringify(clientId)}, the focus following`, async () => {
      answers['listClients'] = { items: [{ ...WHOLE, clientId, name: 'Odd App' }, WHOLE] }
      answers['updateClient'] = { ...WHOLE, clientId, name: 'Odd App', enabled: false }
      answers['deleteClient'] = undefined
      await mount()
      await list.menu('Odd App', 'Disable')
      await list.sees('Client successfully disabled')
      await until('the focus on the menu', () => list.focused?.ariaLabel === 'Actions for Odd App')
      list.element.select(clientId)
      await until('its panel', () => list.element.selected === clientId)
      await list.menu('Odd App', 'Delete')
      await list.type('Type the client name to confirm', 'Odd App')
      await list.press('Delete client')
      await list.sees('Client successfully deleted')
      assert.deepEqual(asked.at(-1)!.slice(0, 2), ['deleteClient', clientId])
      await until('the focus on the next row', () => list.focusedText === 'Whole App')
    })
  }

  it('deletes a client by the name as it is seen, however that is kept', async () => {
    answers['listClients'] = { items: [{ ...WHOLE, name: '  Wi\u0300de   App\u00a0' }] }
    answers['deleteClient'] = undefined
    await mount()
    list.all('[aria-haspopup]')[0]!.click()
    await list.press('Delete')
    await list.type('Type the client name to confirm', 'W\u00ecde App')
    await list.press('Delete client')
    await list.sees('Client successfully deleted')
  })

  it('ends where the pages lead round in a circle', async () => {
    answers['listClients'] = { items: [WHOLE], nextCursor: 'again' }
    await mount()
    await list.sees('1 of 1')
    await there.quiet()
    assert.isAtMost(asked.filter(([name]) => name === 'listClients').length, 2)
  })

  for (const [call, answer] of [
    ['getTenant', {}],
    ['getTenant', undefined],
    ['getTenant', []],
    ['listClients', {}],
    ['listClients', { items: {} }],
    ['listClients', null],
  ] as const) {
    it(`says once that ${JSON.stringify(answer)} is no answer to ${call}`, async () => {
      answers[call] = answer
      await mount('failed')
      await list.sees('The tenant’s answer cannot be read.')
      const errors = list.events.filter(({ type }) => type === 'tenant-error')
      assert.lengthOf(errors, 1)
      assert.deepInclude(errors[0]!.detail, { operation: call, code: 'invalid_answer' })
    })
  }

  it('says what could not be done when the answer to a click cannot be read', async () => {
    await mount()
    await list.open('Whole App')
    for (const [call, press, says] of [
      ['getSecret', 'Show client secret', 'The secret of “Whole App” could not be fetched.'],
      ['listAuthorizations', 'Authorizations', 'The authorizations of “Whole App” could not be loaded.'],
    ] as const) {
      answers[call] = {}
      await list.press(press)
      await list.sees(says)
    }
    answers['updateClient'] = 'ok'
    list.switch.click()
    await list.sees('“Whole App” could not be disabled. The tenant’s answer cannot be read.')
    assert.strictEqual(list.switch.ariaChecked, 'true')
  })

  it('takes a client that throws, or lacks a call, for one that failed', async () => {
    const { reportError } = globalThis
    const reported: unknown[] = []
    globalThis.reportError = (error) => reported.push(error)
    list = await ListHarness.mount({} as TenantClient, 'failed')
    globalThis.reportError = reportError
    assert.deepInclude(list.event('tenant-error')!.detail, { operation: 'getTenant', status: 0, code: 'client_failed' })
    assert.lengthOf(reported, 1)
    assert.include(list.text, 'Something went wrong')
  })
})
