/**
 * `npm run bench`: the tenant beside a bare Hono server, in one run, since only the ratio holds from machine to machine.
 * Server on one processor, load on the other. Prints a table and keeps the figures in `bench/results.json`.
 */
import { fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createTenant } from '@tenantry/tenant'
import { openSqliteStore } from '@tenantry/tenant/node'
import { accessTokens } from '@tenantry/core'
import { BARE_HONO, COMMAND, ServerProcess } from './server-process.ts'

const SECONDS = 4
const STARTS = 9
const TENANTS = 200
const RESULTS = resolve(import.meta.dirname, '../results.json')

interface Row {
  readonly what: string
  readonly ours: number
  readonly limit: number
  /** ours ÷ limit, or limit ÷ ours where less is better. */
  readonly ratio: number
  readonly target: string
  readonly met: boolean
}

const rows: Row[] = []
const atLeast = (what: string, ours: number, limit: number, least: number) =>
  rows.push({ what, ours, limit, ratio: ours / limit, target: `≥ ${least}`, met: ours / limit >= least })
const atMost = (what: string, ours: number, limit: number, most: number) =>
  rows.push({ what, ours, limit, ratio: ours / limit, target: `≤ ${most}`, met: ours / limit <= most })
const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!

const folder = mkdtempSync(join(tmpdir(), 'tenantry-bench-'))
const seed = {
  tenant: { name: 'Bench', oauthEnabled: true },
  users: [{ email: 'ada@acme.example', password: 'tenantry', name: 'Ada Adler', roles: ['workspace_user'] }],
  clients: [
    {
      clientId: 'BenchClient000000000000000000000',
      clientSecret: 'only-for-this-bench-0123456789-0123456789-01',
      name: 'Bench',
      grantType: 'authorization_code',
      callbackUrls: ['https://app.example.com/'],
      refreshToken: { behavior: 'non-rotatable' },
    },
  ],
}
const [client] = seed.clients
writeFileSync(join(folder, 'seed.json'), JSON.stringify(seed))

/** A token request of the refresh grant, on a tenant that has just begun. */
async function refreshRequest(server: ServerProcess, scope: string): Promise<URLSearchParams> {
  const response = await fetch(`${server.url}/control/v1/access-tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'ada@acme.example', clientId: client!.clientId, scope }),
  })
  const { refresh_token: token } = (await response.json()) as { refresh_token: string }
  return new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: client!.clientId,
    client_secret: client!.clientSecret,
  })
}

const tenantry = (store: string) =>
  ServerProcess.start([COMMAND, '--port=0', '--quiet', `--store=${store}`, '--seed=seed.json'], folder)
const bareForm = new URLSearchParams({
  grant_type: 'refresh_token',
  refresh_token: 'r'.repeat(43),
  client_id: 'c'.repeat(32),
})

async function throughput(): Promise<void> {
  await using bare = await ServerProcess.start([BARE_HONO], folder)
  const form = bare.load('/oauth/token', SECONDS, bareForm)
  const get = bare.load('/.well-known/openid-configuration', SECONDS)
  await using tenant = await tenantry('memory')
  const request = await refreshRequest(tenant, 'email offline_access')
  const opaque = tenant.load('/oauth/token', SECONDS, request)
  atLeast('token endpoint, opaque token (requests per CPU second)', opaque.perCpuSecond, form.perCpuSecond, 0.55)
  const discovery = tenant.load('/.well-known/openid-configuration', SECONDS)
  atLeast('discovery (requests per CPU second)', discovery.perCpuSecond, get.perCpuSecond, 0.95)
  await using durable = await tenantry(`sqlite:${join(folder, 'bench.sqlite')}`)
  const kept = durable.load('/oauth/token', SECONDS, await refreshRequest(durable, 'email offline_access'))
  atLeast(
    'token endpoint, durable SQLite (answers per second; limit: flushes)',
    kept.perSecond,
    flushesPerSecond(),
    0.8,
  )
}

/** How many small writes this disk makes durable in a second, one after another. */
function flushesPerSecond(): number {
  const file = openSync(join(folder, 'flushes'), 'w')
  const deadline = performance.now() + 1000
  let flushes = 0
  while (performance.now() < deadline) {
    writeSync(file, 'x'.repeat(4096))
    fsyncSync(file)
    flushes++
  }
  return flushes
}

async function starting(): Promise<void> {
  const time = async (start: () => Promise<ServerProcess>) => {
    const began = performance.now()
    await using server = await start()
    await fetch(`${server.url}/.well-known/openid-configuration`)
    return { ms: performance.now() - began, megabytes: server.residentMegabytes() }
  }
  const ours: { ms: number; megabytes: number }[] = []
  const bare: typeof ours = []
  for (let run = 0; run < STARTS; run++) {
    bare.push(await time(() => ServerProcess.start([BARE_HONO], folder)))
    ours.push(await time(() => tenantry(`sqlite:${join(folder, 'start.sqlite')}`)))
  }
  atMost(
    'start of the command with SQLite (ms)',
    median(ours.map(({ ms }) => ms)),
    median(bare.map(({ ms }) => ms)),
    1.4,
  )
  const memory = (runs: typeof ours) => median(runs.map(({ megabytes }) => megabytes))
  atMost('resident memory after the first answer (MB)', memory(ours), memory(bare), 1.15)
}

async function isolated(): Promise<void> {
  await createTenant()
  const began = performance.now()
  for (let made = 0; made < TENANTS; made++) {
    await using tenant = await createTenant()
    await tenant.fetch(new Request('http://tenant.test/healthz'))
  }
  atMost('one isolated tenant in a test (ms; limit 2 ms)', (performance.now() - began) / TENANTS, 2, 1)
}

/** The time to find one of n live tokens must not grow with n. */
async function growth(): Promise<void> {
  const timed = async (live: number) => {
    const store = await openSqliteStore(join(folder, `growth-${live}.sqlite`))
    for (let at = 0; at < live; at += 10_000) {
      await store.transact((unit) => {
        for (let n = at; n < Math.min(at + 10_000, live); n++) {
          unit.insert(accessTokens, `token-${n}`, { tokenId: '', userId: '', issuedAt: 0, expiresAt: n, grant: null })
        }
      })
    }
    const began = performance.now()
    for (let read = 0; read < 2000; read++) {
      await store.transact((unit) => unit.get(accessTokens, `token-${Math.floor((read * 7919) % live)}`))
    }
    const each = (performance.now() - began) / 2000
    await store.close()
    return each
  }
  const few = await timed(1_000)
  atMost('looking a token up among 100,000 in SQLite (ms; limit: among 1,000)', await timed(100_000), few, 1.5)
}

try {
  await throughput()
  await starting()
  await isolated()
  await growth()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const shown = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
const table = rows.map(({ what, ours, limit, ratio, target, met }) => [
  what,
  shown(ours),
  shown(limit),
  ratio.toFixed(2),
  target,
  met ? 'met' : 'NOT met',
])
const header = ['what', 'ours', 'limit', 'ratio', 'target', '']
const widths = header.map((_, column) => Math.max(...[header, ...table].map((row) => row[column]!.length)))
for (const row of [header, ...table]) console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '))

let results: Record<string, unknown> = {}
try {
  results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, unknown>
} catch {
  // The first run.
}
writeFileSync(RESULTS, `${JSON.stringify({ ...results, tenant: { node: process.version, rows } }, null, 2)}\n`)
