import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { recordAuditEvent } from '@tenantry/core'
import type { User } from '@tenantry/core'
import { createTenant } from '../create-tenant.ts'
import { defaultSeed } from '../seed/default-seed.ts'
import { seededWorkspace } from '../seed/seed-workspaces.ts'
import { MemoryStore } from '../stores/memory-store.ts'

const NOW = Date.parse('2026-03-01T12:00:00Z')
const HOUR = 3_600_000
const ISSUER = 'http://tenant.test'
const [ADA, UMA] = defaultSeed.users as [User, User]
const [FINANCE, SALES, SUPPLY] = defaultSeed.workspaces as [Workspace, Workspace, Workspace]
type Workspace = (typeof defaultSeed.workspaces)[number]

const ODD = seededWorkspace({
  name: 'Very Odd',
  members: ['UMA@acme.example'],
  models: [
    {
      name: 'Odd',
      views: [
        { name: 'No axes', rows: [], columns: [], pages: [] },
        {
          name: 'Quotes',
          rows: [{ name: 'R', items: ['a,"b"'] }],
          columns: [{ name: 'C', items: ['x', 'y'] }],
          pages: [],
        },
      ],
    },
  ],
})

const CLIENT_ID = 'AzureLogicApps000000000000000001'
const store = new MemoryStore()
const tenant = await createTenant({
  store,
  signingAlgorithm: 'ES256',
  seed: {
    ...defaultSeed,
    tenant: { ...defaultSeed.tenant, oauthEnabled: true },
    clients: [
      {
        name: 'Azure Logic Apps',
        clientId: CLIENT_ID,
        grantType: 'authorization_code',
        callbackUrls: ['https://app.example.com/callback'],
      },
    ],
    workspaces: [...defaultSeed.workspaces, ODD],
  },
})
const TENANT_ID = (await tenant.control.settings()).id
await tenant.control.setClock(NOW, { frozen: true })
const tokens = new Map<string, string>()
for (const { email } of defaultSeed.users) {
  const { access_token: token } = await tenant.control.issueTokens({
    user: email,
    clientId: CLIENT_ID,
    scope: 'openid',
  })
  tokens.set(email, token)
}
await store.transact((unit) => {
  for (const [unique, ago] of [
    ['1', HOUR],
    ['2', 5 * HOUR],
    ['3', 40 * HOUR],
  ] as const) {
    const actor = { id: ADA.id, email: ADA.email }
    const action = 'oauth_client_created'
    const client = { clientId: CLIENT_ID, clientName: 'Azure Logic Apps' }
    recordAuditEvent(unit, { at: NOW - ago, actor, action, ...client, details: {} }, unique)
  }
})

const app = { request: (url: string, init?: RequestInit) => tenant.fetch(new Request(new URL(url, ISSUER), init)) }

interface Asked {
  readonly as?: User
  readonly scheme?: string
  readonly method?: string
  readonly accept?: string
  readonly body?: string
}
const ask = (path: string, { as = UMA, scheme = 'Bearer', method = 'GET', accept, body }: Asked = {}) =>
  app.request(`http://elsewhere.test${path}`, {
    method,
    headers: {
      authorization: `${scheme} ${tokens.get(as.email) ?? 'unknown'}`,
      ...(accept === undefined ? {} : { accept }),
    },
    ...(body === undefined ? {} : { body }),
  })

/** What stands in JSON at a path of members and indexes; what it should be is the assertion's. */
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
const list = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path)
  assert.ok(Array.isArray(found), path.join('.'))
  return found
}
const members = (value: unknown): readonly string[] => (value instanceof Object ? Object.keys(value) : [])
const json = async (path: string, asked: Asked = {}, status = 200): Promise<Readonly<Record<string, unknown>>> => {
  const response = await ask(path, asked)
  assert.equal(response.status, status, path)
  assert.match(response.headers.get('content-type') ?? '', /^application\/(scim\+)?json/)
  return (await response.json()) as Readonly<Record<string, unknown>>
}

const [FINANCE_MODEL] = FINANCE.models as [Workspace['models'][number]]
const [SALES_MODEL] = SALES.models as [Workspace['models'][number]]
const [REVENUE] = SALES_MODEL.views as [Workspace['models'][number]['views'][number]]
const VIEW = `/2/0/models/${SALES_MODEL.id}/views/${REVENUE.id}`

describe('the Integration API', () => {
  it('takes a token under either scheme, and says how when there is none', async () => {
    for (const scheme of ['Bearer', 'AnaplanAuthToken']) {
      const { user, status } = await json('/2/0/users/me', { scheme })
      assert.deepEqual(status, { code: 200, message: 'Success' })
      assert.deepEqual(user, {
        id: UMA.id,
        active: true,
        email: 'uma@acme.example',
        emailOptIn: false,
        firstName: 'Uma',
        lastName: 'Okafor',
        customerId: TENANT_ID,
        lastLoginDate: '2026-03-01T12:00:00.000+0000',
      })
    }
    const without = await app.request('/2/0/users/me')
    assert.equal(without.status, 401)
    assert.equal(without.headers.get('www-authenticate'), 'Bearer realm="http://tenant.test"')
    const dead = await ask('/2/0/workspaces', { as: { ...UMA, email: 'gone' } })
    assert.equal(dead.status, 401)
    assert.equal(dead.headers.get('www-authenticate'), 'Bearer realm="http://tenant.test", error="invalid_token"')
    assert.equal((await ask('/2/0/no/such/path', { scheme: 'Basic' })).status, 401)
  })

  it('lists what the user may see, with paging always there', async () => {
    const { meta, workspaces } = await json('/2/0/workspaces')
    assert.deepEqual(meta, {
      paging: { currentPageSize: 2, totalSize: 2, offset: 0 },
      schema: 'https://api.anaplan.com/2/0/objects/workspace',
    })
    assert.deepEqual(at(workspaces, 0), { id: SALES.id, name: 'Sales', active: true })
    const detailed = await json('/2/0/workspaces?tenantDetails=true')
    assert.deepEqual(members(at(detailed, 'workspaces', 0)), ['id', 'name', 'active', 'sizeAllowance', 'currentSize'])
  })

  it('pages by limit and offset, with links on the issuer that keep the rest of the query', async () => {
    const middle = await json('/2/0/workspaces?limit=1&offset=1&tenantDetails=false', { as: ADA })
    assert.deepEqual(at(middle, 'meta', 'paging'), {
      currentPageSize: 1,
      totalSize: 3,
      offset: 1,
      next: `${ISSUER}/2/0/workspaces?limit=1&offset=2&tenantDetails=false`,
      previous: `${ISSUER}/2/0/workspaces?limit=1&offset=0&tenantDetails=false`,
    })
    const beyond = await json('/2/0/workspaces?offset=9', { as: ADA })
    assert.equal(at(beyond, 'meta', 'paging', 'currentPageSize'), 0)
    assert.deepEqual(at(beyond, 'workspaces'), [])
    for (const bad of ['limit=0', 'limit=x', 'offset=-1', 'sort=size']) await json(`/2/0/workspaces?${bad}`, {}, 400)
  })

  it('narrows by s and sorts by name', async () => {
    const names = async (query: string) =>
      list(await json(`/2/0/workspaces?${query}`, { as: ADA }), 'workspaces').map((workspace) => at(workspace, 'name'))
    assert.deepEqual(await names('s=SAL'), ['Sales'])
    assert.deepEqual(await names('sort=-name'), ['Supply Chain', 'Sales', 'Finance'])
    assert.deepEqual(await names('sort=+name'), ['Finance', 'Sales', 'Supply Chain'])
  })

  it('answers 404 for what the user may not see as for what is not there', async () => {
    const hidden = await json(`/2/0/workspaces/${FINANCE.id}`, {}, 404)
    assert.deepEqual(hidden, {
      status: { code: 404, message: 'Not Found' },
      path: `/2/0/workspaces/${FINANCE.id}`,
      timestamp: '2026-03-01T12:00:00.000Z',
    })
    for (const path of [
      '/2/0/workspaces/nothing',
      '/2/0/nothing',
      `/2/0/workspaces/${FINANCE.id}/models`,
      `/2/0/models/${FINANCE_MODEL.id}`,
      `/2/0/models/${FINANCE_MODEL.id}/views`,
      `/2/0/models/${FINANCE_MODEL.id}/views/${FINANCE_MODEL.views[0]?.id}/data`,
      `/2/0/models/${SALES_MODEL.id}/views/1`,
      `/2/0/workspaces/${ODD.id}/models/${SALES_MODEL.id}/views`,
    ]) {
      await json(path, {}, 404)
    }
    await json(`/2/0/workspaces/${FINANCE.id}`, { as: ADA })
  })

  it('answers 405 with Allow for another method, and for a model below its workspace', async () => {
    const posted = await ask('/2/0/workspaces', { method: 'POST' })
    assert.equal(posted.status, 405)
    assert.equal(posted.headers.get('allow'), 'GET, HEAD, OPTIONS')
    const below = await ask(`/2/0/workspaces/${SALES.id}/models/${SALES_MODEL.id}`)
    assert.equal(below.status, 405)
    assert.ok(below.headers.has('allow'))
    assert.equal((await ask('/2/0/workspaces', { method: 'HEAD' })).status, 200)
  })

  it('reads models', async () => {
    const { models } = await json('/2/0/models')
    assert.deepEqual(members(at(models, 0)), [
      'id',
      'name',
      'activeState',
      'currentWorkspaceId',
      'currentWorkspaceName',
      'modelUrl',
      'categoryValues',
      'isoCreationDate',
      'lastModified',
      'lastModifiedByUserGuid',
      'lastSavedSerialNumber',
      'memoryUsage',
    ])
    assert.equal(at(models, 0, 'lastModifiedByUserGuid'), ADA.id)
    assert.deepEqual(at(await json(`/2/0/workspaces/${SALES.id}/models`), 'models'), [at(models, 0)])
    const { model } = await json(`/2/0/models/${SALES_MODEL.id}`)
    assert.deepEqual(model, Object.assign({}, at(models, 0), { modelTransactionRunning: false }))
  })

  it('reads views by both forms of the path, empty axes left out', async () => {
    const listed = await json(`/2/0/models/${SALES_MODEL.id}/views`)
    assert.deepEqual(at(listed, 'views'), [
      { code: '', id: REVENUE.id, name: 'Revenue by Region', moduleId: REVENUE.id },
    ])
    const view = await json(VIEW)
    assert.equal(view['viewName'], 'Revenue by Region')
    assert.deepEqual(
      list(view, 'pages').map((page) => at(page, 'name')),
      ['Versions', 'Products'],
    )
    assert.deepEqual(await json(`/2/0/workspaces/${SALES.id}/models/${SALES_MODEL.id}/views/${REVENUE.id}`), view)
    const bare = await json(`/2/0/models/${ODD.models[0]?.id}/views/${ODD.models[0]?.views[0]?.id}`)
    assert.deepEqual(Object.keys(bare), ['meta', 'status', 'viewId', 'viewName'])
  })
})

describe('view data', () => {
  const asJson = { accept: 'application/json' }

  it('is CSV unless both the header and format=v1 ask for JSON', async () => {
    for (const [path, asked] of [
      [`${VIEW}/data`, {}],
      [`${VIEW}/data`, asJson],
      [`${VIEW}/data?format=v1`, { accept: '*/*' }],
    ] as const) {
      const response = await ask(path, asked)
      assert.match(response.headers.get('content-type') ?? '', /^text\/csv/)
      const lines = (await response.text()).trimEnd().split('\n')
      assert.equal(lines.length, 1 + 1 + 5)
      assert.equal(lines[0], 'Actual,Lamps')
      assert.match(lines[1] ?? '', /^,Jan 26,Feb 26,/)
      assert.match(lines[2] ?? '', /^Durham(,\d+(\.\d)?){12}$/)
    }
  })

  it('has the same cells as strings in JSON, under either path, in every run', async () => {
    const data = await json(`${VIEW}/data?format=v1`, asJson)
    assert.deepEqual(Object.keys(data), ['pages', 'columnCoordinates', 'rows'])
    assert.deepEqual(at(data, 'pages'), ['Actual', 'Lamps'])
    assert.deepEqual(at(data, 'columnCoordinates', 0), ['Jan 26'])
    const first = at(data, 'rows', 0)
    assert.deepEqual(at(first, 'rowCoordinates'), ['Durham'])
    assert.equal(list(first, 'cells').length, 12)
    const csv = await (await ask(`${VIEW}/data`)).text()
    assert.equal(csv.split('\n')[2], `Durham,${list(first, 'cells').join(',')}`)
    const long = `/2/0/workspaces/${SALES.id}/models/${SALES_MODEL.id}/views/${REVENUE.id}/data?format=v1`
    assert.deepEqual(await json(long, asJson), data)
    const cells = list(data, 'rows').flatMap((row) => list(row, 'cells'))
    assert.ok(new Set(cells).size > 55, 'cells differ from each other')
  })

  it('selects pages, repeated or comma separated, and refuses what the view has not', async () => {
    const [versions, products] = REVENUE.pages as [(typeof REVENUE.pages)[number], (typeof REVENUE.pages)[number]]
    const [, budget] = versions.items as unknown as [{ id: string }, { id: string }]
    const [, , chairs] = products.items as unknown as [{ id: string }, { id: string }, { id: string }]
    const [one, other] = [`${versions.id}:${budget.id}`, `${products.id}:${chairs.id}`]
    const repeated = await json(`${VIEW}/data?format=v1&pages=${one}&pages=${other}`, asJson)
    assert.deepEqual(repeated['pages'], ['Budget', 'Chairs'])
    assert.deepEqual(await json(`${VIEW}/data?format=v1&pages=${one},${other}`, asJson), repeated)
    assert.notDeepEqual(at(await json(`${VIEW}/data?format=v1`, asJson), 'rows'), repeated['rows'])
    for (const bad of ['1:2', `${versions.id}:9`, versions.id, `${REVENUE.rows[0]?.id}:${budget.id}`]) {
      await json(`${VIEW}/data?pages=${bad}`, {}, 400)
    }
  })

  it('nests dimensions of an axis', async () => {
    const headcount = FINANCE_MODEL.views[1]
    const response = await ask(`/2/0/models/${FINANCE_MODEL.id}/views/${headcount?.id}/data`, { as: ADA })
    const lines = (await response.text()).split('\n')
    assert.match(lines[0] ?? '', /^,Jan 26,Jan 26,Feb 26,/)
    assert.match(lines[1] ?? '', /^,Permanent,Temporary,Permanent,/)
  })

  it('quotes in CSV only when asked to', async () => {
    const path = `/2/0/models/${ODD.models[0]?.id}/views/${ODD.models[0]?.views[1]?.id}/data`
    const escaped = await ask(path, { accept: 'text/csv;escaped=true' })
    assert.match(escaped.headers.get('content-type') ?? '', /escaped=true/)
    assert.match(await escaped.text(), /^,x,y\n"a,""b""",\S+\n$/)
    assert.match(await (await ask(path, { accept: 'text/csv' })).text(), /^,x,y\na,"b",\S+\n$/)
  })

  it('is one cell where there are no axes', async () => {
    const path = `/2/0/models/${ODD.models[0]?.id}/views/${ODD.models[0]?.views[0]?.id}/data`
    assert.match(await (await ask(path)).text(), /^\d+(\.\d)?\n$/)
  })

  it('refuses more than a million cells', async () => {
    const model = SUPPLY.models[0]
    const large = model?.views.find(({ name }) => name === 'All SKUs by Day')
    const refusal = await json(`/2/0/models/${model?.id}/views/${large?.id}/data`, { as: ADA }, 400)
    assert.match(String(at(refusal, 'status', 'message')), /1000000 cells/)
  })
})

describe('CloudWorks', () => {
  it('lists an integration per visible model, on both its paths', async () => {
    const listed = await json('/2/0/integrations')
    assert.deepEqual(at(listed, 'meta'), { paging: { currentPageSize: 2, totalSize: 2, offSet: 0 } })
    assert.equal(at(listed, 'integrations', 0, 'modelId'), SALES_MODEL.id)
    assert.deepEqual(await json('/cloudworks/2/0/integrations', { scheme: 'AnaplanAuthToken' }), listed)
  })
})

describe('SCIM', () => {
  it('lists and reads users', async () => {
    const listed = await json('/scim/1/0/v2/Users')
    assert.equal(at(listed, 'totalResults'), 4)
    assert.deepEqual(at(listed, 'Resources', 3), {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: UMA.id,
      userName: 'uma@acme.example',
      name: { familyName: 'Okafor', givenName: 'Uma', formatted: 'Uma Okafor' },
      active: true,
      displayName: 'Uma Okafor',
      emails: [{ value: 'uma@acme.example', type: 'work', primary: true }],
      meta: {
        resourceType: 'User',
        location: `${ISSUER}/scim/1/0/v2/Users/${UMA.id}`,
        created: '2026-01-05T09:00:00.000Z',
        lastModified: '2026-01-05T09:00:00.000Z',
      },
    })
    assert.deepEqual(await json(`/scim/1/0/v2/Users/${UMA.id}`), at(listed, 'Resources', 3))
    const unknown = await json('/scim/1/0/v2/Users/nobody', {}, 404)
    assert.equal(unknown['status'], '404')
  })

  it('pages from 1 and filters', async () => {
    const found = async (query: string) => {
      const listed = await json(`/scim/1/0/v2/Users?${query}`)
      return [
        at(listed, 'totalResults'),
        list(listed, 'Resources').map((user) => String(at(user, 'userName')).split('@')[0]),
      ]
    }
    assert.deepEqual(await found('startIndex=2&count=2'), [4, ['eve', 'sam']])
    assert.deepEqual(await found('startIndex=0&count=1'), [4, ['ada']])
    assert.deepEqual(await found('count=0'), [4, []])
    assert.deepEqual(await found(`filter=${encodeURIComponent('userName eq "EVE@acme.example"')}`), [1, ['eve']])
    assert.deepEqual(await found(`filter=${encodeURIComponent('active eq true and name.familyName sw "s"')}`), [
      1,
      ['sam'],
    ])
    for (const bad of ['filter=userName', 'filter=a+eq+"b"', 'count=x'])
      await json(`/scim/1/0/v2/Users?${bad}`, {}, 400)
  })

  it('needs a token for users, and none for what it says of itself', async () => {
    assert.equal((await app.request('/scim/1/0/v2/Users')).status, 401)
    for (const path of ['ServiceProviderConfig', 'ResourceTypes', 'Schemas']) {
      const response = await app.request(`/scim/1/0/v2/${path}`)
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('content-type'), 'application/scim+json')
      assert.equal((await app.request(`/scim/1/0/v2/${path}`, { method: 'PUT' })).status, 405)
    }
  })
})

describe('audit', () => {
  const auditor = { as: ADA, scheme: 'AnaplanAuthToken' }
  const ids = (answer: unknown) => list(answer, 'response').map((each) => String(at(each, 'id')).split('-')[1])

  it('takes AnaplanAuthToken only, of a tenant auditor only', async () => {
    const bearer = await json('/audit/api/1/events', { as: ADA }, 401)
    assert.equal(bearer['statusMessage'], 'No valid token header found for the request')
    const other = await json('/audit/api/1/events', { scheme: 'AnaplanAuthToken' }, 401)
    assert.equal(other['status'], 'FAILURE_UNAUTHORIZED_USER_ACTION')
  })

  it('answers events with their client’s name, page by page', async () => {
    const page = await json('/audit/api/1/events?limit=2', auditor)
    assert.deepEqual(at(page, 'meta', 'paging'), {
      currentPageSize: 2,
      totalSize: 3,
      offSet: 0,
      nextOffset: 2,
      nextUrl: `${ISSUER}/audit/api/1/events?limit=2&offset=2`,
    })
    assert.deepEqual(ids(page), ['1', '2'])
    const [first] = list(page, 'response')
    assert.deepEqual(at(first, 'additionalAttributes'), { clientName: 'Azure Logic Apps' })
    assert.equal(at(first, 'eventDate'), NOW - HOUR)
    const last = await json('/audit/api/1/events?limit=2&offset=2', auditor)
    assert.deepEqual(members(at(last, 'meta', 'paging')), ['currentPageSize', 'totalSize', 'offSet'])
  })

  it('narrows by time, in the query or in a body', async () => {
    assert.deepEqual(ids(await json('/audit/api/1/events?intervalInHours=6', auditor)), ['1', '2'])
    assert.deepEqual(ids(await json(`/audit/api/1/events?dateTo=${NOW - 2 * HOUR}`, auditor)), ['2', '3'])
    const search = (body: string, status = 200) =>
      json('/audit/api/1/events/search', { ...auditor, method: 'POST', body }, status)
    assert.deepEqual(ids(await search(JSON.stringify({ from: NOW - 2 * HOUR }))), ['1'])
    assert.deepEqual(ids(await search('{}')), ['1', '2', '3'])
    for (const bad of ['', '[', 'null', '{"from":"yesterday"}']) await search(bad, 400)
    assert.equal((await ask('/audit/api/1/events/search', auditor)).headers.get('allow'), 'POST, OPTIONS')
  })
})
