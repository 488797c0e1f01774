import { auditEvents, users, workspaces } from '@tenantry/core'
import type { Issuing, UnitOfWork, User, Workspace } from '@tenantry/core'

/** Something that happened in the tenant, as the audit API tells it. */
export interface AuditRecord {
  readonly id: string
  /** ms since the epoch. */
  readonly at: number
  /** As `USR-8`. */
  readonly eventTypeId: string
  readonly userId: string
  readonly objectId: string
  readonly message: string
  readonly success: boolean
  /** `clientName` among them when an OAuth client was involved. */
  readonly additionalAttributes: Readonly<Record<string, string>>
}

/** The users of the tenant, by e-mail address. */
export async function usersOf(unit: UnitOfWork): Promise<readonly User[]> {
  return (await unit.list(users, { order: { index: 'email', descending: false } })).map(({ value }) => value)
}

/** The workspaces of the tenant, by name. */
export async function workspacesOf(unit: UnitOfWork): Promise<readonly Workspace[]> {
  return (await unit.list(workspaces, { order: { index: 'name', descending: false } })).map(({ value }) => value)
}

/** What happened from `from` up to and with `to` (ms since the epoch), newest first. */
export async function auditRecordsOf(
  { unit }: Pick<Issuing, 'unit'>,
  from: number,
  to: number,
): Promise<readonly AuditRecord[]> {
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
}
