import { recordAuditEvent, uuid } from '@tenantry/core'
import type { AuditAction, Client } from '@tenantry/core'
import type { AdminCall } from './administrator.ts'

/** Keeps that the viewer did something, to a client or to the tenant. */
export function audit(
  { viewer, issuing: { unit, now, random } }: AdminCall,
  action: AuditAction,
  client: Client | null,
  details: Readonly<Record<string, unknown>> = {},
): void {
  const event = {
    at: now,
    actor: { id: viewer.id, email: viewer.email },
    action,
    clientId: client?.clientId ?? null,
    clientName: client?.name ?? null,
    details,
  }
  recordAuditEvent(unit, event, uuid(random.bytes(16)))
}
