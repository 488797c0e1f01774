import { assert } from '@open-wc/testing'
import { createTenantClient } from './create-tenant-client.ts'
import { TenantError } from './tenant-error.ts'

const refused = (error: unknown): TenantError => error as TenantError

describe('a TenantError', () => {
  async function errorOf(answer: () => Response): Promise<TenantError> {
    const client = createTenantClient({ baseUrl: 'https://tenant.example', fetch: answer })
    return refused(await client.getTenant().catch((error: unknown) => error))
  }

  for (const [what, body, status, code] of [
    ['the last part of a problem’s type', { type: 'https://errors.example/name_required' }, 422, 'name_required'],
    ['… with a slash at its end', { type: 'https://errors.example/stale/' }, 412, 'stale'],
    ['the error of an OAuth answer', { error: 'invalid_client' }, 401, 'invalid_client'],
    ['the status where the type says nothing', { type: 'about:blank' }, 503, 'http_503'],
    ['the status where there is no type', {}, 500, 'http_500'],
    ['the status where the type is no text', { type: { a: 1 }, error: [] }, 400, 'http_400'],
    ['the status where the body is a list', [], 418, 'http_418'],
  ] as const) {
    it(`has for its code ${what}`, async () => {
      const error = await errorOf(() => Response.json(body, { status }))
      assert.deepInclude(error, { operation: 'getTenant', status, code })
    })
  }

  it('has a code when no answer came', async () => {
    const error = await errorOf(() => {
      throw new TypeError('Failed to fetch')
    })
    assert.deepInclude(error, { status: 0, code: 'unreachable' })
  })

  it('has texts for its texts, whatever the body has', async () => {
    const body = { title: ['x'], detail: { y: 1 }, errors: 'none' }
    const error = await errorOf(() => Response.json(body, { status: 500, headers: { 'retry-after': '-3' } }))
    assert.deepInclude(error, { title: '', detail: '', errors: [], retryAfter: 0 })
  })
})

describe('the address of a client', () => {
  it('has its ID encoded, whatever that is', async () => {
    const urls: string[] = []
    const fetch = ({ url }: Request): Response => {
      urls.push(url)
      return Response.json({})
    }
    const client = createTenantClient({ baseUrl: 'https://tenant.example/', fetch })
    for (const id of ['a/b', 'https://x.example/?y#z', 'a b', '%2e', '...', 'ü']) await client.getClient(id)
    await client.revokeAuthorization('a/b', '../c')
    assert.deepEqual(urls, [
      'https://tenant.example/admin/v1/oauth-clients/a%2Fb',
      'https://tenant.example/admin/v1/oauth-clients/https%3A%2F%2Fx.example%2F%3Fy%23z',
      'https://tenant.example/admin/v1/oauth-clients/a%20b',
      'https://tenant.example/admin/v1/oauth-clients/%252e',
      'https://tenant.example/admin/v1/oauth-clients/...',
      'https://tenant.example/admin/v1/oauth-clients/%C3%BC',
      'https://tenant.example/admin/v1/oauth-clients/a%2Fb/authorizations/..%2Fc',
    ])
  })

  for (const id of ['', '.', '..', '\ud800']) {
    it(`is none where the path would lead elsewhere: nobody is asked about ${JSON.stringify(id)}`, async () => {
      let asked = 0
      const fetch = (): Response => {
        asked++
        return Response.json({})
      }
      const client = createTenantClient({ baseUrl: 'https://tenant.example/', fetch })
      const error = refused(await client.deleteClient(id).catch((failed: unknown) => failed))
      assert.deepInclude(error, { operation: 'deleteClient', status: 0, code: 'invalid_id' })
      assert.instanceOf(error, TenantError)
      assert.strictEqual(asked, 0)
    })
  }
})
