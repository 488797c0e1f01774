import { auditEvents, clients, liveAccessToken, users, workspaces } from '@tenantry/core'
import { presentedToken } from './http/authorization-header.ts'
import type { ResourceContext } from './resources/resource-context.ts'
import type { TenantContext } from './tenant-context.ts'

/** What the resource APIs see of a tenant. */
export function resourceContext(context: TenantContext): ResourceContext {
  const all = { order: { index: 'name', descending: false } }
  return {
    caller: (request, schemes) =>
      context.transact(async ({ unit, tenant, digest, now }) => {
        const presented = presentedToken(request)
        if (presented === undefined || !schemes.includes(presented.scheme)) return { problem: 'no_valid_header' }
        const live = await liveAccessToken(unit, await digest(presented.value), tenant, now)
        const user = live === undefined ? undefined : await unit.get(users, live.token.userId)
        if (live === undefined || user === undefined) return { problem: 'bad_token' }
        const clientId = live.token.grant?.clientId
        const client = clientId === undefined ? undefined : await unit.get(clients, clientId)
        return client === undefined ? { user } : { user, clientName: client.name }
      }),
    users: () =>
      context.transact(async ({ unit }) =>
        (await unit.list(users, { order: { index: 'email', descending: false } })).map(({ value }) => value),
      ),
    workspaces: () =>
      context.transact(async ({ unit }) => (await unit.list(workspaces, all)).map(({ value }) => value)),
    auditEvents: (from, to) =>
      context.transact(async ({ unit }) => {
        const entries = await unit.list(auditEvents, { order: { index: 'at', descending: true } })
        return entries
          .filter(({ value: { at } }) => at >= from && at <= to)
          .map(({ key, value }) => ({
            id: key,
            at: value.at,
            // Which of the service's codes stands for which of these is not published: so none is claimed.
            eventTypeId: '',
            userId: value.actor.id,
            objectId: value.clientId ?? '',
            message: value.action,
            success: true,
            additionalAttributes: value.clientName === null ? {} : { clientName: value.clientName },
          }))
      }),
    issuer: () => context.issuer,
    tenantId: () => context.transact(({ tenant }) => tenant.id),
    now: () => context.transact(({ now }) => now),
  }
}
