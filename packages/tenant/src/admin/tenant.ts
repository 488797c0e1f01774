import {
  CALLBACK_URL_LENGTH,
  CALLBACK_URLS,
  NAME_LENGTH,
  REFRESH_TOKEN_LIFETIME_SECONDS,
  TENANT,
  tenantSettings,
} from '@tenantry/core'
import type { TenantSettings, User } from '@tenantry/core'
import * as z from 'zod/mini'
import { jsonResponse } from '../http/json-response.ts'
import { forAdministrators, forViewers } from './administrator.ts'
import { audit } from './audit.ts'
import { jsonBody } from '../http/json-body.ts'
import { Reply } from '../http/reply.ts'

const limits = {
  nameLength: NAME_LENGTH,
  callbackUrls: CALLBACK_URLS,
  callbackUrlLength: CALLBACK_URL_LENGTH,
  refreshTokenLifetimeSeconds: REFRESH_TOKEN_LIFETIME_SECONDS,
}

function tenantDocument(tenant: TenantSettings, { id, email, roles }: User) {
  const { name, oauthEnabled, ssoEnabled, dialect, rules } = tenant
  return { id: tenant.id, name, oauthEnabled, ssoEnabled, dialect, rules, limits, viewer: { id, email, roles } }
}

/** `GET /admin/v1/tenant`, for every signed-in user. */
export const readTenant = forViewers(({ viewer, issuing }) => jsonResponse(tenantDocument(issuing.tenant, viewer)))

/** The body of `PATCH /tenant`. */
export const tenantChanges = z.strictObject({
  oauthEnabled: z.optional(z.boolean()),
  ssoEnabled: z.optional(z.boolean()),
})

/** `PATCH /admin/v1/tenant`. */
export const updateTenant = forAdministrators((call) => {
  const body = jsonBody(call, tenantChanges)
  if (body instanceof Reply) return body
  const { unit, tenant } = call.issuing
  const { oauthEnabled = tenant.oauthEnabled, ssoEnabled = tenant.ssoEnabled } = body.value
  if (oauthEnabled !== tenant.oauthEnabled) audit(call, oauthEnabled ? 'oauth_enabled' : 'oauth_disabled', null)
  if (ssoEnabled !== tenant.ssoEnabled) audit(call, ssoEnabled ? 'sso_enabled' : 'sso_disabled', null)
  const changed = { ...tenant, oauthEnabled, ssoEnabled }
  unit.put(tenantSettings, TENANT, changed)
  return jsonResponse(tenantDocument(changed, call.viewer))
})
