import { AUTHORIZATION_CODE, DEFAULT_REFRESH_TOKEN_POLICY, DEVICE_CODE } from '@tenantry/core'
import { defaultSeed } from './default-seed.ts'
import { derivedClientId } from './derived-id.ts'
import type { Seed, SeedClient } from './seed.ts'

type Rest = Partial<Pick<SeedClient, 'enabled' | 'refreshToken'>>

const client = (
  grantType: SeedClient['grantType'],
  name: string,
  callbackUrls: readonly string[],
  rest: Rest,
): SeedClient => ({
  name,
  grantType,
  callbackUrls,
  clientId: derivedClientId(`client ${name}`),
  enabled: true,
  refreshToken: DEFAULT_REFRESH_TOKEN_POLICY,
  ...rest,
})

const web = (name: string, callbackUrls: readonly string[], rest: Rest = {}): SeedClient =>
  client(AUTHORIZATION_CODE, name, callbackUrls, rest)
/** The service asks a device client for a callback URL too, and never uses it. */
const device = (name: string, rest: Rest = {}): SeedClient =>
  client(DEVICE_CODE, name, ['https://acme.example/unused'], rest)

const days = (count: number): SeedClient['refreshToken'] => ({ behavior: 'rotatable', lifetimeSeconds: count * 86_400 })
const FOREVER: SeedClient['refreshToken'] = { behavior: 'non-rotatable' }

/** The tenant of `defaultSeed` after a year of use: OAuth enabled, a dozen clients. */
export const demoSeed: Seed = {
  ...defaultSeed,
  tenant: { ...defaultSeed.tenant, oauthEnabled: true },
  clients: [
    web('Azure Logic Apps', [
      'https://global.consent.azure-apim.net/redirect',
      'https://global.consent.azure-apim.net/redirect/anaplan-20connector-5f8596d3e925c71b-c99fef67ae00',
      'https://logic-apis-westeurope.consent.azure-apim.net/redirect',
    ]),
    web(
      'Power Automate Forecast Approval',
      ['https://global.consent.azure-apim.net/redirect/acme-2dforecast-2dapproval-5f2c41d0a7be83906d'],
      { refreshToken: days(90) },
    ),
    web('Postman', ['https://oauth.pstmn.io/v1/callback', 'https://oauth.pstmn.io/v1/browser-callback']),
    web('Forecast Dashboard', ['https://dashboard.acme.example/auth/callback', 'http://localhost:3000/auth/callback']),
    web('Board Pack Builder', ['https://boardpack.acme.example/oauth2/code/anaplan'], { refreshToken: days(1) }),
    web('Warehouse Sync', ['https://sync.acme.example/connections/oauth/callback?connection=anaplan'], {
      refreshToken: FOREVER,
    }),
    web('Legacy Budget Importer', ['https://intranet.acme.example:8443/budget/callback'], { enabled: false }),
    web('What Is Our Margin?', ['https://ask.acme.example/callback'], {
      refreshToken: { behavior: 'rotatable', lifetimeSeconds: 3600 },
    }),
    web('Planning Notebook', ['http://127.0.0.1/callback', 'http://[::1]/callback'], { refreshToken: days(7) }),
    device('Anaplan Connect', { refreshToken: FOREVER }),
    device('Nightly Actuals Export', { refreshToken: days(365) }),
    device('Audit History Collector', { refreshToken: days(30) }),
    device('Stock Count Handheld'),
  ],
}
