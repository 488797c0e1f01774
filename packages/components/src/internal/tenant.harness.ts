import { createTenant, demoSeed } from '@tenantry/tenant'
import type { SeedInput, Tenant } from '@tenantry/tenant'
import { turnOfTheLoop } from './event-loop.harness.ts'
import { createTenantClient } from '../tenant-client/create-tenant-client.ts'
import type { TenantClient } from '../tenant-client/tenant-client.ts'

/** Answers in the tenant's place, or lets the request through. */
export type Fault = (request: Request) => Response | undefined | Promise<Response | undefined>

/** A tenant in this very page, a client signed in to it, and what goes wrong between the two. */
export interface TestTenant {
  readonly tenant: Tenant
  readonly tenantClient: TenantClient
  readonly requests: Request[]
  /** Each is asked in turn; taken away it no longer is. */
  readonly faults: Set<Fault>
  /** The next request whose method and path match gets this answer. */
  failOnce(match: string, status: number, body?: object, headers?: Record<string, string>): void
  /** Requests made so far whose method and path match. */
  asked(match: string): number
  /** Until the client owes no answer, and whoever asked has done with it what it does at once. */
  quiet(): Promise<void>
}

export const PASSWORD = 'tenantry'

/** A tenant with OAuth on and one authorization code client, unless the seed says otherwise. */
export async function testTenant(seed?: Partial<SeedInput>, user = 'ada@acme.example'): Promise<TestTenant> {
  const { users } = demoSeed
  const tenant = await createTenant({
    seed: {
      tenant: { name: 'Acme Planning', oauthEnabled: true, ssoEnabled: false },
      users: users.map((one) => ({ ...one })),
      clients: [
        web('Alpha App', 'https://alpha.example/callback'),
        web('Beta App', 'https://beta.example/callback'),
        device('Gamma Screen'),
      ],
      ...seed,
    },
  })
  const signedIn = await tenant.fetch(
    new Request('http://tenant.test/token/authenticate', {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${user}:${PASSWORD}`)}` },
    }),
  )
  const { tokenInfo } = (await signedIn.json()) as { tokenInfo: { tokenValue: string } }
  const requests: Request[] = []
  const faults = new Set<Fault>()
  const matches = (request: Request, match: string): boolean =>
    `${request.method} ${new URL(request.url).pathname}`.includes(match)
  const tenantClient = createTenantClient({
    baseUrl: 'http://tenant.test',
    getAuthorization: () => `AnaplanAuthToken ${tokenInfo.tokenValue}`,
    fetch: async (request) => {
      requests.push(request)
      for (const fault of faults) {
        const answer = await fault(request)
        if (answer) return answer
      }
      return tenant.fetch(request)
    },
  })
  const underWay = new Set<Promise<unknown>>()
  return {
    tenant,
    tenantClient: watched(tenantClient, underWay),
    requests,
    faults,
    failOnce(match, status, body = {}, headers = {}) {
      const fault: Fault = (request) => {
        if (!matches(request, match)) return undefined
        faults.delete(fault)
        if (status === 0) throw new TypeError('Failed to fetch')
        return Response.json(body, { status, headers })
      }
      faults.add(fault)
    },
    asked: (match) => requests.filter((request) => matches(request, match)).length,
    async quiet() {
      do {
        await Promise.allSettled(underWay)
        await turnOfTheLoop()
      } while (underWay.size > 0)
    },
  }
}

/** The client, with each call noted for as long as it is not answered. */
function watched(client: TenantClient, underWay: Set<Promise<unknown>>): TenantClient {
  const calls = Object.entries(client).map(([name, call]: [string, (...all: unknown[]) => Promise<unknown>]) => [
    name,
    (...all: unknown[]): Promise<unknown> => {
      const answer = call(...all)
      const over = (): unknown => underWay.delete(answer)
      underWay.add(answer)
      answer.then(over, over)
      return answer
    },
  ])
  return Object.fromEntries(calls) as TenantClient
}

type SeedClient = NonNullable<SeedInput['clients']>[number]

export function web(name: string, ...callbackUrls: string[]): SeedClient {
  return { name, grantType: 'authorization_code', callbackUrls }
}

export function device(name: string): SeedClient {
  return { name, grantType: 'urn:ietf:params:oauth:grant-type:device_code', callbackUrls: ['https://unused.example/'] }
}
