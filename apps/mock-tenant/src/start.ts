import type { SeedInput } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import type { ServedTenant } from '@tenantry/tenant/node'
import { banner } from './banner.ts'
import { endWithNpm } from './end-with-npm.ts'
import type { LocalCertificate } from './local-certificate.ts'
import { isPortalBuilt } from './portal.ts'
import { CommandRefusedError } from './refusal.ts'
import { CERTIFICATES } from './settings.ts'
import type { Settings } from './settings.ts'
import { shownStore } from './stores.ts'
import { makeTenants, otherTenants } from './tenants.ts'
import type { Tenants } from './tenants.ts'

/**
 * Serves the tenants until SIGTERM or SIGINT; the port is taken before any state is touched.
 * @throws {CommandRefusedError} when that can't be
 */
export async function start(
  settings: Settings,
  seeds: ReadonlyMap<string, SeedInput | undefined>,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const { port, host, issuer, trustProxy } = settings
  const certificate = settings.https ? await certificateFor(settings) : undefined
  let made: Tenants | undefined
  const make = async () => {
    made = await makeTenants(settings, seeds, environment)
    return made.tenant
  }
  const server = await refusing(settings, () =>
    serve(make, {
      port,
      host,
      overrideGlobalObjects: true,
      trustProxy,
      ...(certificate === undefined ? {} : { tls: certificate }),
      ...(issuer === undefined ? {} : { issuer }),
    }),
  )
  stopOnSignal(server)
  await endWithNpm(() => process.kill(process.pid, 'SIGTERM'))
  print(listening(server.url, settings))
  if (settings.quiet || settings.jsonLogs || made === undefined) return
  print(
    banner(server.url, {
      issuer: made.tenant.issuer,
      store: shownStore(settings.store, ''),
      users: await made.tenant.control.users(),
      control: !settings.noControl,
      portal: isPortalBuilt(),
      authorityFile: certificate?.authorityFile,
      others: await otherTenants(settings, made),
    }),
  )
}

/** Loaded only here, so that serving HTTP does not wait for it. */
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

/** The line that says that it takes requests; `listening on http://…` stands in it whatever its form. */
function listening(url: string, { jsonLogs, store }: Settings): string {
  if (!jsonLogs) return `Tenantry is listening on ${url}`
  // Programs take what follows up to the next blank for the address.
  const message = `Tenantry is listening on ${url} and keeps its state in ${shownStore(store, '')}`
  return JSON.stringify({ time: new Date().toISOString(), level: 'info', message, url })
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Says in one line why the start failed, where the person who started it can mend that. */
async function refusing(settings: Settings, serving: () => Promise<ServedTenant>): Promise<ServedTenant> {
  const { port, host } = settings
  try {
    return await serving()
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
    if (error.name === 'StateRefusedError')
      throw new CommandRefusedError(`${shownStore(settings.store, '')} can't be used: ${error.message}`)
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
