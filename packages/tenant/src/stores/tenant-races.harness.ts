import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MaybePromise, Store } from '@tenantry/core'
import { createTenant } from '../create-tenant.ts'
import type { Tenant } from '../create-tenant.ts'
import { defaultSeed } from '../seed/default-seed.ts'

const CALLBACK_URL = 'https://app.example.com/callback'
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'
const CONFIDENTIAL = { client_id: 'confidential', client_secret: 'secret' }
const PARALLEL = 100

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

async function post(tenant: Tenant, path: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
  const body = new URLSearchParams(parameters)
  const response = await tenant.fetch(new Request(`http://tenant.test${path}`, { method: 'POST', body }))
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function tokensByCode(tenant: Tenant, redeem: (request: Readonly<Record<string, string>>) => Promise<Answer[]>) {
  await tenant.control.autoApprove('uma@acme.example')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CONFIDENTIAL.client_id,
    redirect_uri: CALLBACK_URL,
    scope: 'openid offline_access',
  })
  const redirected = await tenant.fetch(new Request(`http://tenant.test/auth/authorize?${query}`))
  const code = new URL(redirected.headers.get('location') ?? '').searchParams.get('code') ?? ''
  return redeem({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK_URL, ...CONFIDENTIAL })
}

/** One code, device code or refresh token, asked for a hundred times at once: exactly one wins, on every store. */
export function tenantRaces(name: string, makeStore: () => MaybePromise<Store>): void {
  const withTenant = (test: (tenant: Tenant) => Promise<void>) => async (): Promise<void> => {
    const seed = {
      ...defaultSeed,
      tenant: { ...defaultSeed.tenant, oauthEnabled: true },
      clients: [
        {
          name: 'Confidential',
          grantType: 'authorization_code' as const,
          callbackUrls: [CALLBACK_URL],
          clientId: CONFIDENTIAL.client_id,
          clientSecret: CONFIDENTIAL.client_secret,
        },
        {
          name: 'Device',
          grantType: DEVICE_CODE as typeof DEVICE_CODE,
          callbackUrls: [CALLBACK_URL],
          clientId: 'device',
        },
      ],
    }
    await using tenant = await createTenant({ store: await makeStore(), seed, signingAlgorithm: 'ES256' })
    await test(tenant)
  }
  const together = (tenant: Tenant, request: Readonly<Record<string, string>>) =>
    Promise.all(Array.from({ length: PARALLEL }, () => post(tenant, '/oauth/token', request)))

  function assertOneWinner(answers: readonly Answer[]): Answer {
    const winners = answers.filter(({ status }) => status === 200)
    const losers = answers.filter(({ status, body }) => status === 403 && body['error'] === 'invalid_grant')
    assert.deepEqual([winners.length, losers.length], [1, PARALLEL - 1])
    return winners[0]!
  }

  describe(`${name}: ${PARALLEL} at once, one wins`, () => {
    it(
      'redemptions of one code',
      withTenant(async (tenant) => {
        assertOneWinner(await tokensByCode(tenant, (request) => together(tenant, request)))
      }),
    )

    it(
      'polls of one approved device code',
      withTenant(async (tenant) => {
        const { body } = await post(tenant, '/oauth/device/code', { client_id: 'device', scope: 'openid' })
        await tenant.control.approveDevice(String(body['user_code']), 'uma@acme.example')
        const request = { grant_type: DEVICE_CODE, device_code: String(body['device_code']), client_id: 'device' }
        assertOneWinner(await together(tenant, request))
      }),
    )

    it(
      'refreshes of one token, and the family dies of it',
      withTenant(async (tenant) => {
        const [first] = await tokensByCode(tenant, async (request) => [await post(tenant, '/oauth/token', request)])
        const refresh = (refreshToken: unknown) => ({
          grant_type: 'refresh_token',
          refresh_token: String(refreshToken),
          ...CONFIDENTIAL,
        })
        const winner = assertOneWinner(await together(tenant, refresh(first?.body['refresh_token'])))
        const next = await post(tenant, '/oauth/token', refresh(winner.body['refresh_token']))
        assert.deepEqual([next.status, next.body['error']], [403, 'invalid_grant'])
      }),
    )

    it(
      'approvals of one device',
      withTenant(async (tenant) => {
        const { body } = await post(tenant, '/oauth/device/code', { client_id: 'device' })
        const approve = () => tenant.control.approveDevice(String(body['user_code']), 'uma@acme.example')
        const outcomes = await Promise.allSettled(Array.from({ length: 10 }, approve))
        assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
      }),
    )
  })
}
