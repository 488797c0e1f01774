import {
  addressAt,
  CALLBACK_URL_LENGTH,
  CALLBACK_URLS,
  isoTime,
  NAME_LENGTH,
  REFRESH_TOKEN_LIFETIME_SECONDS,
  TENANT,
  tenantSettings,
  users,
} from '@tenantry/core'
import type { TenantSettings, UnitOfWork } from '@tenantry/core'
import * as z from 'zod/mini'
import { jsonResponse } from '../http/json-response.ts'
import { canAdminister, forAdministrators, forViewers } from './administrator.ts'
import type { AdminCall } from './administrator.ts'
import { audit } from './audit.ts'
import { adminBody } from '../http/json-body.ts'
import { Reply } from '../http/reply.ts'

const limits = {
  nameLength: NAME_LENGTH,
  callbackUrls: CALLBACK_URLS,
  callbackUrlLength: CALLBACK_URL_LENGTH,
  refreshTokenLifetimeSeconds: REFRESH_TOKEN_LIFETIME_SECONDS,
}

/** The tenant as the viewer may see it: only an administrator sees who signs in past single sign-on. */
async function tenantDocument({ viewer, context, issuing }: AdminCall, tenant: TenantSettings) {
  const { id, name, oauthEnabled, ssoEnabled, dialect, rules } = tenant
  const { issuer, unit, now } = issuing
  const administers = canAdminister(viewer)
  return {
    id,
    name,
    oauthEnabled,
    ssoEnabled,
    dialect,
    rules,
    limits,
    viewer: { id: viewer.id, email: viewer.email, roles: viewer.roles, canAdminister: administers },
    now: isoTime(now),
    issuer,
    endpoints: {
      authorization: addressAt(issuer, '/auth/authorize'),
      token: addressAt(issuer, '/oauth/token'),
      deviceAuthorization: addressAt(issuer, '/oauth/device/code'),
      discovery: addressAt(issuer, '/.well-known/openid-configuration'),
    },
    ...(context.contact === undefined ? {} : { contact: context.contact }),
    ...(administers ? { exceptionUsers: await exceptionUsers(unit) } : {}),
  }
}

async function exceptionUsers(unit: UnitOfWork) {
  const everybody = await unit.list(users, { order: { index: 'email', descending: false } })
  return everybody.flatMap(({ value: { email, name, exceptionUser } }) => (exceptionUser ? [{ email, name }] : []))
}

/** `GET /admin/v1/tenant`, for every signed-in user. */
export const readTenant = forViewers(async (call) => jsonResponse(await tenantDocument(call, call.issuing.tenant)))

/** The body of `PATCH /tenant`. */
export const tenantChanges = z.strictObject({
  oauthEnabled: z.optional(z.boolean()),
  ssoEnabled: z.optional(z.boolean()),
})

/** `PATCH /admin/v1/tenant`. */
export const updateTenant = forAdministrators(async (call) => {
  const body = adminBody(call, tenantChanges)
  if (body instanceof Reply) return body
  const { unit, tenant } = call.issuing
  const { oauthEnabled = tenant.oauthEnabled, ssoEnabled = tenant.ssoEnabled } = body.value
  if (oauthEnabled !== tenant.oauthEnabled) audit(call, oauthEnabled ? 'oauth_enabled' : 'oauth_disabled', null)
  if (ssoEnabled !== tenant.ssoEnabled) audit(call, ssoEnabled ? 'sso_enabled' : 'sso_disabled', null)
  const changed = { ...tenant, oauthEnabled, ssoEnabled }
  unit.put(tenantSettings, TENANT, changed)
  return jsonResponse(await tenantDocument(call, changed))
})
