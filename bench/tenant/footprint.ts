/** How long a start takes, and how much memory and disk is needed. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createTenant } from '@tenantry/tenant'
import { tenantry } from './bench-tenant.ts'
import { atMost, median } from './rows.ts'
import { program, ServerProcess } from './server-process.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const STARTS = 9
const TENANTS = 200
const MILLION = 1_000_000
const PATIENCE_MS = 75_000
const DISCOVERY = '/.well-known/openid-configuration'

/** Spawn to first 200, in turns with the bare server. */
export async function starting(folder: string): Promise<void> {
  const measured = async (start: () => Promise<ServerProcess>) => {
    const began = performance.now()
    await using server = await start()
    await (await fetch(server.url + DISCOVERY)).text()
    return { ms: performance.now() - began, megabytes: server.residentMegabytes() }
  }
  const starters = {
    bare: () => ServerProcess.start([program('bare-hono.ts')], folder),
    library: () => ServerProcess.start([program('library-server.ts')], folder),
    command: () => tenantry(folder, `sqlite:${join(folder, 'start.sqlite')}`),
  }
  const runs: Record<keyof typeof starters, { ms: number; megabytes: number }[]> = {
    bare: [],
    library: [],
    command: [],
  }
  for (let run = 0; run < STARTS; run++) {
    for (const name of ['bare', 'library', 'command'] as const) runs[name].push(await measured(starters[name]))
  }
  const ms = (name: keyof typeof starters) => median(runs[name].map((run) => run.ms))
  const memory = (name: keyof typeof starters) => median(runs[name].map(({ megabytes }) => megabytes))
  const start = { unit: 'ms', limit: ms('bare') }
  atMost(1.15, { what: 'start as a library, spawn to first answer', ours: ms('library'), ...start })
  atMost(1.4, { what: 'start of the command with its SQLite store', ours: ms('command'), ...start })
  atMost(1.15, { what: 'resident memory, idle (command)', unit: 'MB', ours: memory('command'), limit: memory('bare') })
}

/** A million tokens, issued and expired: the memory comes back while nobody asks. */
export async function afterAMillion(folder: string): Promise<void> {
  await using server = await ServerProcess.start([program('issued-tokens.ts')], folder)
  await (await fetch(server.url + DISCOVERY)).text()
  const idle = server.residentMegabytes()
  await fetch(`${server.url}/issue?${MILLION}`)
  const full = server.residentMegabytes()
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ seconds: 2200 })
  await fetch(`${server.url}/control/v1/clock/advance`, { method: 'POST', headers, body })
  const deadline = performance.now() + PATIENCE_MS
  while (server.residentMegabytes() > 1.3 * idle && performance.now() < deadline) {
    await new Promise((wait) => setTimeout(wait, 500))
  }
  atMost(1.3, {
    what: `resident memory after 1,000,000 tokens expired (${Math.round(full)} MB with them; limit: idle)`,
    unit: 'MB',
    ours: server.residentMegabytes(),
    limit: idle,
  })
}

export async function isolated(): Promise<void> {
  await createTenant()
  const began = performance.now()
  for (let made = 0; made < TENANTS; made++) {
    await using tenant = await createTenant()
    await tenant.fetch(new Request('http://tenant.test/healthz'))
  }
  const ours = (performance.now() - began) / TENANTS
  atMost(1, { what: 'one isolated tenant in a test, made and thrown away', unit: 'ms', ours, limit: 2 })
}

/** What a user of each package installs: how many packages, how much on disk. */
export function published(folder: string): void {
  const built = ['packages/core', 'packages/tenant', 'apps/mock-tenant'].map((at) => join(ROOT, at))
  const packed = npm(['pack', '--json', '--pack-destination', folder, ...built], folder)
  const files = (JSON.parse(packed) as { filename: string }[]).map(({ filename }) => join(folder, filename))
  const [core = '', tenant = '', command = ''] = files
  for (const [name, install] of [
    ['tenantry, the command with the portal', [command]],
    ['@tenantry/tenant, the library', [core, tenant]],
  ] as const) {
    const at = join(folder, `install-${install.length}`)
    mkdirSync(at)
    writeFileSync(join(at, 'package.json'), '{ "private": true }')
    npm(['install', '--no-audit', '--no-fund', '--prefer-offline', ...install], at)
    const listed = npm(['ls', '--all', '--parseable'], at).trim().split('\n')
    const packages = new Set(listed.slice(1)).size
    const bytes = diskUse(join(at, 'node_modules'))
    atMost(1, { what: `published install of ${name}`, unit: 'packages', ours: packages, limit: 8 })
    atMost(1, { what: '… on disk', unit: 'MB', ours: bytes / 1e6, limit: 6 })
  }
}

function npm(args: readonly string[], cwd: string): string {
  const { stdout, stderr, status } = spawnSync('npm', args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ${args[0]} failed: ${stderr}`)
  return stdout
}

function diskUse(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    bytes += entry.isDirectory() ? diskUse(path) : entry.isFile() ? statSync(path).size : 0
  }
  return bytes
}
