import { readFileSync } from 'node:fs'
import { DEFAULT_TENANT_RULES } from '@tenantry/core'
import type { Store } from '@tenantry/core'
import { createTenant, defaultSeed, MemoryStore } from '@tenantry/tenant'
import type { SeedInput, Tenant } from '@tenantry/tenant'
import { openPostgresStore, openSqliteStore, serve } from '@tenantry/tenant/node'
import type { ServedTenant } from '@tenantry/tenant/node'
import { banner } from './banner.ts'
import { commandLine, helpText } from './command-line.ts'
import type { LocalCertificate } from './local-certificate.ts'
import { defectLine, observed } from './observed.ts'
import type { LogStyle } from './observed.ts'
import { configuration, jsonFile } from './configuration.ts'
import { diagnose } from './doctor.ts'
import { portal } from './portal.ts'
import { CommandRefusedError } from './refusal.ts'
import { settingsFrom } from './settings.ts'
import type { Settings } from './settings.ts'

/** Beside what a SQLite store keeps by default; replicas on other machines are given TENANTRY_KEY. */
const POSTGRES_KEY_FILE = '.tenantry/key'

/**
 * The `tenantry` command: answers `--help` and `--version`, or serves a tenant until SIGTERM or SIGINT.
 * @throws {CommandRefusedError} when it can't start as asked; nothing was touched then
 */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const line = commandLine(args)
  if (line.ask === 'help') return print(helpText())
  if (line.ask === 'version') return print(version())
  const { config, configFile } = await configuration(line.flags['config'] ?? environment['TENANTRY_CONFIG'])
  const settings = settingsFrom(line.flags, environment, config, configFile)
  const seed = await seedOf(settings)
  if (line.ask === 'seed') return print(JSON.stringify(seed ?? defaultSeed, null, 2))
  if (line.ask === 'doctor') {
    const findings = await diagnose(settings)
    print(findings.map(({ ok, text }) => `${ok ? '✓' : '✖'} ${text}`).join('\n'))
    process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1
    return
  }
  const page = portal()

  let tenant: Tenant | undefined
  const make = async () => {
    const style: LogStyle = settings.jsonLogs ? 'json' : settings.quiet ? 'none' : 'text'
    const made = await createTenant({
      store: await openStore(settings.store, environment),
      ...(seed === undefined ? {} : { seed }),
      ...(settings.dialect === undefined ? {} : { dialect: settings.dialect }),
      ...(settings.rules === undefined ? {} : { rules: settings.rules }),
      development: !settings.noControl,
      corsOrigins: settings.corsOrigins,
      ...(page === undefined ? {} : { fallback: page }),
      onError: (error) => process.stderr.write(`${defectLine(error, style)}\n`),
    })
    tenant = observed(made, style, print)
    for (const name of settings.httpsNames) tenant.ownHosts.add(name.toLowerCase())
    return tenant
  }
  const { port, host, issuer } = settings
  const certificate = settings.https ? await certificateFor(settings) : undefined
  const server = await refusing(settings, () =>
    serve(make, {
      port,
      host,
      overrideGlobalObjects: true,
      trustProxy: settings.trustProxy,
      ...(certificate === undefined ? {} : { tls: certificate }),
      ...(issuer === undefined ? {} : { issuer }),
    }),
  )
  stopOnSignal(server)
  print(`Tenantry is listening on ${server.url}`)
  if (settings.quiet || settings.jsonLogs || tenant === undefined) return
  print(
    banner(server.url, {
      issuer: tenant.issuer,
      store: settings.store.replace(/(\/\/[^:@/]*):[^@/]*@/, '$1@'),
      users: await tenant.control.users(),
      control: !settings.noControl,
      portal: page !== undefined,
      authorityFile: certificate?.authorityFile,
    }),
  )
}

const CERTIFICATES = '.tenantry/https'

/** Loaded only here: whoever serves HTTP does not wait for it. */
async function certificateFor({ host, httpsNames }: Settings): Promise<LocalCertificate> {
  const { localCertificate } = await import('./local-certificate.ts')
  const names = new Set([
    'localhost',
    '127.0.0.1',
    '::1',
    ...(/^(0\.0\.0\.0|::)$/.test(host) ? [] : [host]),
    ...httpsNames,
  ])
  try {
    return await localCertificate(CERTIFICATES, [...names])
  } catch (error) {
    throw new CommandRefusedError(`no certificate can be made in ${CERTIFICATES}: ${(error as Error).message}.`)
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function version(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
}

async function seedOf({ seed, inlineSeed, rules }: Settings): Promise<SeedInput | undefined> {
  if (seed === 'demo') return (await import('@tenantry/tenant')).demoSeed
  const given = (seed === undefined ? inlineSeed : jsonFile(seed, 'seed file')) as SeedInput | undefined
  if (given === undefined) return undefined
  // Before any state is made: a seed that is refused must leave none.
  const { parseSeed } = await import('@tenantry/tenant')
  const parsed = parseSeed(given, { ...DEFAULT_TENANT_RULES, ...rules })
  if (parsed.ok) return given
  throw new CommandRefusedError(`the seed is refused: ${parsed.errors.map(({ message }) => message).join('; ')}.`)
}

async function openStore(store: string, environment: NodeJS.ProcessEnv): Promise<Store> {
  if (store === 'memory') return new MemoryStore()
  const key = environment['TENANTRY_KEY']
  if (store.startsWith('sqlite:')) return openSqliteStore(store.slice('sqlite:'.length), { key })
  return openPostgresStore(store, key === undefined ? { keyFile: POSTGRES_KEY_FILE } : { key })
}

/** Says in one line why the start failed, when it is for whoever started it to mend. */
async function refusing(settings: Settings, start: () => Promise<ServedTenant>): Promise<ServedTenant> {
  const { port, host } = settings
  try {
    return await start()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const code = 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE')
      throw new CommandRefusedError(`port ${port} of ${host} is in use; --port takes another, 0 a free one.`)
    if (code === 'EACCES')
      throw new CommandRefusedError(`port ${port} of ${host} needs rights that this user doesn't have.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CommandRefusedError(`${host} is not a name or address of this machine.`)
    if (error.name === 'StoreRefusedError') throw new CommandRefusedError(error.message)
    throw error
  }
}

function stopOnSignal(server: ServedTenant): void {
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`tenantry: stopping failed: ${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
