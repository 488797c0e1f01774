import type { SeedInput } from '@tenantry/tenant'

export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'
export const CALLBACK_URL = 'https://app.example.com/callback?tenant=1'
export const LOOPBACK_URL = 'http://127.0.0.1/callback'

/** RFC 7636, appendix B. */
export const VERIFIER = {
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}

const confidential = (clientId: string, callbackUrls: readonly string[]) => ({
  name: `Client ${clientId}`,
  grantType: 'authorization_code' as const,
  callbackUrls,
  clientId,
  clientSecret: `${clientId}-secret`,
})
const device = (clientId: string) => ({
  name: `Client ${clientId}`,
  grantType: DEVICE_CODE as typeof DEVICE_CODE,
  callbackUrls: ['https://anaplan.example'],
  clientId,
})

export type ClientName =
  | 'web'
  | 'other'
  | 'several'
  | 'native'
  | 'odd'
  | 'disabled'
  | 'perpetual'
  | 'device'
  | 'television'

/** One tenant for every requirement: each kind of client twice where one has to try the other's. */
export const seed: SeedInput = {
  tenant: { name: 'Conformance', oauthEnabled: true, ssoEnabled: false },
  users: [
    {
      email: 'ada@acme.example',
      password: 'tenantry',
      name: 'Ada Adler',
      roles: ['tenant_security_administrator', 'tenant_auditor'],
    },
    { email: 'uma@acme.example', password: 'tenantry', name: 'Uma Okafor', roles: ['workspace_user'] },
    { email: 'eve@acme.example', password: 'tenantry', name: 'Eve Evans', roles: ['workspace_user'] },
  ],
  clients: [
    confidential('web', [CALLBACK_URL]),
    confidential('other', [CALLBACK_URL]),
    confidential('several', [CALLBACK_URL, 'https://app.example.com/second']),
    confidential('native', [LOOPBACK_URL, 'http://[::1]/callback', 'https://app.example.com/callback']),
    { ...confidential('odd', [CALLBACK_URL]), clientSecret: 'a:b c+%/=&?' },
    { ...confidential('disabled', [CALLBACK_URL]), enabled: false },
    { ...confidential('perpetual', [CALLBACK_URL]), refreshToken: { behavior: 'non-rotatable' } },
    device('device'),
    device('television'),
  ],
}
