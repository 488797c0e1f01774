/** The tenant that is measured: one user, one client whose refresh token stays good, one client for devices. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND, ServerProcess } from './server-process.ts'

const CLIENT = {
  clientId: 'BenchClient000000000000000000000',
  clientSecret: 'only-for-this-bench-0123456789-0123456789-01',
}
export const DEVICE_CLIENT_ID = 'BenchDevice000000000000000000000'
const EMAIL = 'ada@acme.example'

export const SEED = {
  tenant: { name: 'Bench', oauthEnabled: true },
  users: [{ email: EMAIL, password: 'tenantry', name: 'Ada Adler', roles: ['workspace_user' as const] }],
  clients: [
    {
      ...CLIENT,
      name: 'Bench',
      grantType: 'authorization_code' as const,
      callbackUrls: ['https://app.example.com/'],
      refreshToken: { behavior: 'non-rotatable' as const },
    },
    {
      clientId: DEVICE_CLIENT_ID,
      name: 'Bench Device',
      grantType: 'urn:ietf:params:oauth:grant-type:device_code' as const,
      callbackUrls: ['https://app.example.com/'],
    },
  ],
}

/** Who is given tokens without any ceremony. */
export const GRANTED = { user: EMAIL, clientId: CLIENT.clientId }

/** Starts the command, with a tenant that has just begun. */
export function tenantry(folder: string, store: string, cpu?: string): Promise<ServerProcess> {
  writeFileSync(join(folder, 'seed.json'), JSON.stringify(SEED))
  return ServerProcess.start([COMMAND, '--port=0', '--quiet', `--store=${store}`, '--seed=seed.json'], folder, cpu)
}

/** The token request that is measured: the refresh grant, form-encoded, with the secret in the body. */
export async function refreshForm({ url }: ServerProcess, scope: string): Promise<string> {
  const response = await fetch(`${url}/control/v1/access-tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...GRANTED, scope }),
  })
  const { refresh_token: token } = (await response.json()) as { refresh_token: string }
  return refreshFormOf(token)
}

export function refreshFormOf(refreshToken: string): string {
  return new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
  }).toString()
}

/** A form of the same size for a server that looks at none of it. */
export const BARE_FORM = new URLSearchParams({
  grant_type: 'refresh_token',
  refresh_token: 'r'.repeat(43),
  client_id: 'c'.repeat(32),
  client_secret: 's'.repeat(43),
}).toString()
