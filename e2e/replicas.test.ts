import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { startPostgres, type Postgres } from './postgres.ts'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly id_token: string
}

describe('three processes on one PostgreSQL', { timeout: 300_000 }, () => {
  const ISSUER = 'http://tenant.example'
  let postgres: Postgres
  let replicas: TenantryCommand[] = []
  let client: { clientId: string }
  let clientSecret: string

  const call = (
    replica: TenantryCommand,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) =>
    fetch(replica.url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const read = async <T>(response: Response): Promise<T> => (await response.json()) as T
  const issue = async (replica: TenantryCommand) => {
    const asked = { user: 'uma@acme.example', clientId: client.clientId, scope: 'openid offline_access' }
    return read<Tokens>(await call(replica, 'POST', '/control/v1/access-tokens', asked))
  }
  const refresh = (replica: TenantryCommand, token: string) =>
    call(replica, 'POST', '/oauth/token', {
      grant_type: 'refresh_token',
      refresh_token: token,
      client_id: client.clientId,
      client_secret: clientSecret,
    })
  const me = async (replica: TenantryCommand, token: string) =>
    (await call(replica, 'GET', '/2/0/users/me', undefined, { authorization: `Bearer ${token}` })).status

  before(async () => {
    postgres = await startPostgres()
    const url = postgres.newDatabase()
    const environment = { TENANTRY_KEY: randomBytes(32).toString('base64') }
    const start = () => startTenantry([`--store=${url}`, `--issuer=${ISSUER}`], undefined, environment)
    replicas = await Promise.all([start(), start(), start()])
    const [first] = replicas
    const signedIn = await call(first!, 'POST', '/token/authenticate', undefined, {
      authorization: `Basic ${Buffer.from('ada@acme.example:tenantry').toString('base64')}`,
    })
    const { tokenInfo } = await read<{ tokenInfo: { tokenValue: string } }>(signedIn)
    const authorization = `AnaplanAuthToken ${tokenInfo.tokenValue}`
    // Signed in at one, administered at another.
    await call(replicas[1]!, 'PATCH', '/admin/v1/tenant', { oauthEnabled: true }, { authorization })
    const creation = await call(
      replicas[2]!,
      'POST',
      '/admin/v1/oauth-clients',
      { name: 'Replicated', grantType: 'authorization_code', callbackUrls: ['https://app.example.com/'] },
      { authorization },
    )
    ;({ client, clientSecret } = await read<{ client: { clientId: string }; clientSecret: string }>(creation))
  })
  after(async () => {
    for (const replica of replicas) await replica[Symbol.asyncDispose]()
    await postgres[Symbol.asyncDispose]()
  })

  it('are one tenant: a token of one is a token of all, and all sign with one key', async () => {
    const tokens = await issue(replicas[0]!)
    for (const replica of replicas) {
      assert.equal(await me(replica, tokens.access_token), 200)
      const keys = createRemoteJWKSet(new URL(`${replica.url}/.well-known/jwks.json`))
      await jwtVerify(tokens.id_token, keys, { issuer: ISSUER })
      await jwtVerify(
        (await issue(replica)).id_token,
        createRemoteJWKSet(new URL(`${replicas[0]!.url}/.well-known/jwks.json`)),
      )
    }
  })

  it('take a refresh token once, however many it is presented to at once', async () => {
    const { refresh_token: token } = await issue(replicas[0]!)
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => refresh(replicas[at % 3]!, token)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.equal(answers.filter(({ status }) => status === 403).length, 29)
  })

  it('take a code once', async () => {
    await call(replicas[0]!, 'PUT', '/control/v1/auto-approve', { user: 'uma@acme.example' })
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: 'https://app.example.com/',
      scope: 'openid',
    })
    const redirected = await call(replicas[1]!, 'GET', `/auth/authorize?${query.toString()}`)
    const code = new URL(redirected.headers.get('location')!).searchParams.get('code')!
    const redeem = (replica: TenantryCommand) =>
      call(replica, 'POST', '/oauth/token', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: 'https://app.example.com/',
        client_id: client.clientId,
        client_secret: clientSecret,
      })
    const answers = await Promise.all(Array.from({ length: 15 }, (_, at) => redeem(replicas[at % 3]!)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })

  it('share their time', async () => {
    const { access_token: token } = await issue(replicas[0]!)
    await call(replicas[1]!, 'POST', '/control/v1/clock/advance', { seconds: 2100 })
    assert.equal(await me(replicas[2]!, token), 401)
  })

  it('go on when one is killed in the middle, and lose nothing that was answered', async () => {
    const families = await Promise.all(Array.from({ length: 12 }, () => issue(replicas[0]!)))
    const tokens = families.map(({ refresh_token: token }) => token)
    const [victim, ...others] = replicas as [TenantryCommand, TenantryCommand, TenantryCommand]
    let answered = 0
    const rotating = tokens.map(async (token, at) => {
      let current = token
      for (let times = 0; times < 10; times++) {
        const replica = [victim, ...others][(at + times) % 3]!
        let answer: Response
        let body: Tokens
        try {
          answer = await refresh(replica, current)
          body = await read<Tokens>(answer)
        } catch {
          // The victim fell while it answered: whether the token was spent can't be known from here.
          return undefined
        }
        assert.equal(answer.status, 200, JSON.stringify(body))
        current = body.refresh_token
        if (++answered === tokens.length) victim.process.kill('SIGKILL')
      }
      return current
    })
    const last = (await Promise.all(rotating)).filter((token) => token !== undefined)
    if (victim.process.exitCode === null && victim.process.signalCode === null) await once(victim.process, 'exit')
    for (const token of last) assert.equal((await refresh(others[0], token)).status, 200)
    const fresh = await issue(others[0])
    assert.equal((await refresh(others[1], fresh.refresh_token)).status, 200)
    assert.equal((await refresh(others[0], fresh.refresh_token)).status, 403)
  })
})

describe('two processes with several tenants on one PostgreSQL', { timeout: 300_000 }, () => {
  let folder: string
  let postgres: Postgres
  let replicas: TenantryCommand[] = []
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
    postgres = await startPostgres()
    const store = postgres.newDatabase()
    const tenants = { acme: { seed: 'demo' }, 'beta-test': { dialect: 'rfc' } }
    await writeFile(join(folder, 'tenantry.config.json'), JSON.stringify({ store, tenants }))
    const environment = { TENANTRY_KEY: randomBytes(32).toString('base64') }
    const start = () => startTenantry(['--issuer=http://tenant.example'], folder, environment)
    replicas = await Promise.all([start(), start()])
  })
  after(async () => {
    for (const replica of replicas) await replica[Symbol.asyncDispose]()
    await postgres[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  it('are the same tenants in both, and each tenant is itself alone', async () => {
    const [one, other] = replicas as [TenantryCommand, TenantryCommand]
    const signedIn = await fetch(`${one.url}/t/acme/token/authenticate`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('ada@acme.example:tenantry')}` },
    })
    const { tokenInfo } = (await signedIn.json()) as { tokenInfo: { tokenValue: string } }
    const clients = (base: string) =>
      fetch(`${base}/admin/v1/oauth-clients`, {
        headers: { authorization: `AnaplanAuthToken ${tokenInfo.tokenValue}` },
      })
    const listed = await clients(`${other.url}/t/acme`)
    assert.equal(listed.status, 200)
    assert.ok(((await listed.json()) as { total: number }).total > 5)
    for (const base of [one.url, other.url, `${one.url}/t/beta-test`, `${other.url}/t/beta-test`]) {
      assert.equal((await clients(base)).status, 401)
    }
  })

  it('share the time of a tenant, and no other’s; and are ready while the database answers', async () => {
    const [one, other] = replicas as [TenantryCommand, TenantryCommand]
    const now = async (base: string) =>
      Date.parse(((await (await fetch(`${base}/control/v1/clock`)).json()) as { now: string }).now)
    const before = Date.now()
    await fetch(`${one.url}/t/beta-test/control/v1/clock/advance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seconds: 86_400 }),
    })
    assert.ok((await now(`${other.url}/t/beta-test`)) - before >= 86_400_000)
    assert.ok((await now(`${other.url}/t/acme`)) - before < 3_600_000)
    assert.equal((await fetch(`${other.url}/readyz`)).status, 200)
    postgres.stop()
    assert.equal((await fetch(`${other.url}/readyz`)).status, 503)
    postgres.start()
    assert.equal((await fetch(`${other.url}/readyz`)).status, 200)
  })
})
