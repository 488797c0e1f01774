/** How many answers a second of the processor brings, beside a bare server and the peers. */
import { installTenantPeers } from '../../scripts/tool.ts'
import { BARE_FORM, refreshForm, SEED, tenantry } from './bench-tenant.ts'
import type { Target, Turn } from './load.ts'
import { atLeast, atMost } from './rows.ts'
import { loaded, program, ratioOf, ServerProcess } from './server-process.ts'
import type { Load } from './server-process.ts'

const TOKEN = '/oauth/token'
const DISCOVERY = '/.well-known/openid-configuration'
const PEER_FORM = 'grant_type=client_credentials&scope=bench&client_id=bench&client_secret=only-for-this-bench'
const perCpuSecond = ({ answers, cpuSeconds }: Turn): number => answers / cpuSeconds

interface Contest {
  readonly what: string
  readonly least: number
  readonly limit: Target
  readonly ours: Target
  readonly peers?: Readonly<Record<string, Target>>
}

function contest({ what, least, limit, ours, peers = {} }: Contest): { readonly limit: Load; readonly ours: Load } {
  const [limitLoad, oursLoad, ...peerLoads] = loaded([limit, ours, ...Object.values(peers)])
  if (limitLoad === undefined || oursLoad === undefined) throw new Error('nothing was loaded')
  const names = Object.keys(peers)
  atLeast(least, {
    what,
    unit: 'requests per CPU second',
    ours: oursLoad.perCpuSecond,
    limit: limitLoad.perCpuSecond,
    ratio: ratioOf(oursLoad, limitLoad, perCpuSecond),
    peers: Object.fromEntries(peerLoads.map((load, at) => [names[at]!, ratioOf(load, limitLoad, perCpuSecond)])),
  })
  return { limit: limitLoad, ours: oursLoad }
}

/** Whether the peers are there; without the registry they are left out. */
function peersInstalled(): boolean {
  try {
    installTenantPeers()
    return true
  } catch (error) {
    console.log(`Without peers: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

export async function throughput(folder: string): Promise<void> {
  const withPeers = peersInstalled()
  const bare = () => ServerProcess.start([program('bare-hono.ts')], folder)
  const oidcProvider = (tokens: string) => ServerProcess.start([program('peers/oidc-provider.js'), tokens], folder)
  const mockServer = (algorithm: string) =>
    ServerProcess.start([program('peers/oauth2-mock-server.js'), algorithm], folder)
  {
    await using servers = new AsyncDisposableStack()
    const [limit, ours] = [servers.use(await bare()), servers.use(await tenantry(folder, 'memory'))]
    const provider = withPeers ? servers.use(await oidcProvider('opaque')) : undefined
    contest({
      what: 'token endpoint, opaque token',
      least: 0.55,
      limit: limit.target(TOKEN, { forms: [BARE_FORM] }),
      ours: ours.target(TOKEN, { forms: [await refreshForm(ours, 'email offline_access')] }),
      peers: provider === undefined ? {} : { 'oidc-provider': provider.target('/token', { forms: [PEER_FORM] }) },
    })
  }
  {
    await using servers = new AsyncDisposableStack()
    const [limit, ours] = [servers.use(await bare()), servers.use(await tenantry(folder, 'memory'))]
    const peers: Record<string, Target> = {}
    if (withPeers) {
      peers['oauth2-mock-server'] = servers.use(await mockServer('RS256')).target(DISCOVERY)
      peers['oidc-provider'] = servers.use(await oidcProvider('opaque')).target(DISCOVERY)
    }
    contest({ what: 'discovery', least: 0.95, limit: limit.target(DISCOVERY), ours: ours.target(DISCOVERY), peers })
  }
  {
    await using servers = new AsyncDisposableStack()
    const limit = servers.use(await bare())
    const ours = servers.use(await ServerProcess.start([program('device-server.ts')], folder))
    const forms = (await (await fetch(`${ours.url}/forms`)).json()) as string[]
    contest({
      what: 'device polls answered authorization_pending',
      least: 0.6,
      limit: limit.target(TOKEN, { forms: [BARE_FORM] }),
      ours: ours.target(TOKEN, { forms, once: true, status: 403 }),
    })
  }
  for (const [algorithm, least] of [
    ['ES256', 0.85],
    ['RS256', 0.93],
  ] as const) {
    await using servers = new AsyncDisposableStack()
    const options = JSON.stringify({ signingAlgorithm: algorithm, seed: SEED })
    const limit = servers.use(await ServerProcess.start([program('bare-signing.ts'), algorithm], folder))
    const ours = servers.use(await ServerProcess.start([program('library-server.ts'), options], folder))
    const peers: Record<string, Target> = {}
    if (withPeers) {
      const forms = [PEER_FORM]
      peers['oauth2-mock-server'] = servers.use(await mockServer(algorithm)).target('/token', { forms })
      peers['oidc-provider'] = servers.use(await oidcProvider(algorithm)).target('/token', { forms })
    }
    const loads = contest({
      what: `token endpoint, one ${algorithm} signature`,
      least,
      limit: limit.target(TOKEN, { forms: [BARE_FORM] }),
      ours: ours.target(TOKEN, { forms: [await refreshForm(ours, 'openid email offline_access')] }),
      peers,
    })
    atMost(1.3, {
      what: `… its 99th percentile at 10 connections`,
      unit: 'ms',
      ours: loads.ours.p99,
      limit: loads.limit.p99,
      ratio: ratioOf(loads.ours, loads.limit, ({ p99 }) => p99),
    })
  }
}
