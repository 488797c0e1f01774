import { readFileSync } from 'node:fs'
import type { Store } from '@tenantry/core'
import { createTenant, defaultSeed, withNamedTenants } from '@tenantry/tenant'
import type { SeedInput, Tenant } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import type { ServedTenant } from '@tenantry/tenant/node'
import { banner } from './banner.ts'
import type { OtherTenant } from './banner.ts'
import { commandLine, helpText } from './command-line.ts'
import type { LocalCertificate } from './local-certificate.ts'
import type { TenantSettings } from './named-tenant-settings.ts'
import { defectLine, observer } from './observed.ts'
import type { LogStyle } from './observed.ts'
import { configuration } from './configuration.ts'
import { diagnose } from './doctor.ts'
import { isPortalBuilt, portal } from './portal.ts'
import { CommandRefusedError } from './refusal.ts'
import { seedOf } from './seeds.ts'
import { settingsFrom } from './settings.ts'
import type { Settings } from './settings.ts'
import { openStores, shownStore } from './stores.ts'

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
  // All of them before any state is made: a seed that is refused must leave none.
  const seeds = new Map([['', seed]])
  for (const other of settings.tenants) {
    seeds.set(other.name, await seedOf(other, `${configFile}: tenants.${other.name}.seed`))
  }
  if (line.ask === 'doctor') {
    const findings = await diagnose(settings)
    print(findings.map(({ ok, text }) => `${ok ? '✓' : '✖'} ${text}`).join('\n'))
    process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1
    return
  }

  let tenant: Tenant | undefined
  const others = new Map<string, Tenant>()
  const make = async () => {
    const style: LogStyle = settings.jsonLogs ? 'json' : settings.quiet ? 'none' : 'text'
    const observed = observer(style, print)
    const stores = await openStores(settings.store, [...seeds.keys()], environment)
    const made = async (name: string, own: TenantSettings) =>
      observed(await newTenant(own, settings, { name, store: stores.get(name), seed: seeds.get(name), style }), name)
    try {
      const root = await made('', settings)
      for (const other of settings.tenants) others.set(other.name, await made(other.name, other))
      tenant = others.size === 0 ? root : withNamedTenants(root, Object.fromEntries(others))
    } catch (error) {
      for (const store of stores.values()) await store.close()
      throw error
    }
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
      store: shownStore(settings.store, ''),
      users: await tenant.control.users(),
      control: !settings.noControl,
      portal: isPortalBuilt(),
      authorityFile: certificate?.authorityFile,
      others: await Promise.all([...others].map((other) => otherTenant(settings.store, ...other))),
    }),
  )
}

async function newTenant(
  { dialect, rules, signingAlgorithm, issuer }: TenantSettings,
  { noControl, corsOrigins }: Settings,
  {
    name,
    store,
    seed,
    style,
  }: { name: string; store: Store | undefined; seed: SeedInput | undefined; style: LogStyle },
): Promise<Tenant> {
  const tenant: Tenant = await createTenant({
    ...(store === undefined ? {} : { store }),
    ...(seed === undefined ? {} : { seed }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(rules === undefined ? {} : { rules }),
    ...(signingAlgorithm === undefined ? {} : { signingAlgorithm }),
    ...(issuer === undefined ? {} : { issuer }),
    development: !noControl,
    corsOrigins,
    ...(isPortalBuilt() ? { fallback: portal(() => tenant.issuer) } : {}),
    onError: (error) => process.stderr.write(`${defectLine(error, style, name)}\n`),
  })
  return tenant
}

async function otherTenant(store: string, key: string, { issuer, control }: Tenant): Promise<OtherTenant> {
  const { name, dialect } = await control.settings()
  return { issuer, name, dialect, store: shownStore(store, key) }
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
