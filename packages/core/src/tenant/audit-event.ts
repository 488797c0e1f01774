import type { Collection, UnitOfWork } from '../runtime/store.ts'

export type AuditAction =
  | 'oauth_enabled'
  | 'oauth_disabled'
  | 'sso_enabled'
  | 'sso_disabled'
  | 'oauth_client_created'
  | 'oauth_client_updated'
  | 'oauth_client_enabled'
  | 'oauth_client_disabled'
  | 'oauth_client_deleted'
  | 'oauth_client_secret_viewed'
  | 'oauth_client_secret_rotated'
  | 'oauth_client_secret_overlap_ended'
  | 'authorization_revoked'

/** Something an administrator did. `details` never hold a secret. */
export interface AuditEvent {
  readonly at: number
  readonly actor: { readonly id: string; readonly email: string }
  readonly action: AuditAction
  readonly clientId: string | null
  readonly clientName: string | null
  readonly details: Readonly<Record<string, unknown>>
}

export const auditEvents: Collection<AuditEvent> = {
  name: 'audit_events',
  indexes: { at: ({ at }) => at, clientId: ({ clientId }) => clientId },
  forgetAt: () => null,
}

/** Keeps an event under a key that sorts after those before it, also within one millisecond. */
export function recordAuditEvent(unit: UnitOfWork, event: AuditEvent, unique: string): void {
  unit.insert(auditEvents, `${String(event.at).padStart(15, '0')}-${unique}`, event)
}
