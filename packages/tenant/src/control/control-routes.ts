import { DIALECTS, timeFromIso } from '@tenantry/core'
import * as z from 'zod/mini'
import { apiIndex } from '../http/api-index.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { ControlCall } from './control-call.ts'
import { jsonResponse } from '../http/json-response.ts'
import { STATE_BODY_LIMIT } from '../http/request-body.ts'
import type { SeedInput } from '../seed/seed-input.ts'
import { ControlError } from './control-error.ts'
import { controlEndpoint, noContent, own, withBody } from './control-handler.ts'
import { observationEndpoints } from './observation-routes.ts'
import { tenantRulesSchema } from '../seed/tenant-rules-schema.ts'

const user = z.object({ user: z.string() })

const bodies = {
  reset: z.strictObject({ seed: z.optional(z.unknown()) }),
  settings: z.strictObject({
    dialect: z.optional(z.enum(DIALECTS)),
    rules: z.optional(tenantRulesSchema),
    oauthEnabled: z.optional(z.boolean()),
    ssoEnabled: z.optional(z.boolean()),
  }),
  advance: z.strictObject({ seconds: z.number() }),
  clock: z.strictObject({ now: z.string(), frozen: z.optional(z.boolean()) }),
  autoApprove: z.nullable(user),
  approve: user,
  nothing: z.strictObject({}),
  accessTokens: z.strictObject({ user: z.string(), clientId: z.string(), scope: z._default(z.string(), '') }),
}

const calls: readonly Endpoint<ControlCall>[] = [
  controlEndpoint('/reset', {
    POST: withBody(
      bodies.reset,
      {},
      async ({ seed }, { control }) => {
        await control.reset(seed as SeedInput | undefined)
        return noContent()
      },
      STATE_BODY_LIMIT,
    ),
  }),
  controlEndpoint('/settings', {
    PATCH: withBody(bodies.settings, undefined, async (changes, { context, control }) => {
      await control.changeSettings(changes)
      return context.transact(({ tenant: { dialect, rules, oauthEnabled, ssoEnabled } }) =>
        jsonResponse({ dialect, rules, oauthEnabled, ssoEnabled }),
      )
    }),
  }),
  controlEndpoint('/clock', {
    GET: own(async ({ control }) => jsonResponse(await control.clock())),
    PUT: withBody(bodies.clock, undefined, async ({ now, frozen = false }, { control }) => {
      const at = timeFromIso(now)
      if (at === undefined) {
        const rule = 'now must be a time in ISO 8601 with Z or a difference from UTC, as 2026-03-01T12:00:00Z.'
        throw new ControlError('invalid', 'now', rule)
      }
      await control.setClock(at, { frozen })
      return jsonResponse(await control.clock())
    }),
  }),
  controlEndpoint('/clock/advance', {
    POST: withBody(bodies.advance, undefined, async ({ seconds }, { control }) => {
      await control.advanceClock(seconds)
      return jsonResponse(await control.clock())
    }),
  }),
  controlEndpoint('/auto-approve', {
    PUT: withBody(bodies.autoApprove, undefined, async (approver, { control }) => {
      await control.autoApprove(approver?.user ?? null)
      return noContent()
    }),
  }),
  controlEndpoint('/device-authorizations/:userCode/approve', {
    POST: withBody(bodies.approve, undefined, async (approver, { params, control }) => {
      await control.approveDevice(params['userCode'] ?? '', approver.user)
      return noContent()
    }),
  }),
  controlEndpoint('/device-authorizations/:userCode/deny', {
    POST: withBody(bodies.nothing, {}, async (_, { params, control }) => {
      await control.denyDevice(params['userCode'] ?? '')
      return noContent()
    }),
  }),
  controlEndpoint('/signing-keys/rotate', {
    POST: withBody(bodies.nothing, {}, async (_, { control }) =>
      jsonResponse({ kid: await control.rotateSigningKey() }),
    ),
  }),
  controlEndpoint('/access-tokens', {
    POST: withBody(bodies.accessTokens, undefined, async (asked, { control }) =>
      jsonResponse(await control.issueTokens(asked)),
    ),
  }),
  ...observationEndpoints,
]

/** The control API, `/control/v1`: the tenant's controls over HTTP. */
export const controlEndpoints: readonly Endpoint<ControlCall>[] = [
  ...calls,
  controlEndpoint('', { GET: own(apiIndex(calls)) }),
]
