import type { ClientDocument } from '@tenantry/core/client'
import type { DeviceTokenResponse } from '../tenant-client/tenant-client.ts'

/** What `tenant-error` says of a call that failed. */
export interface TenantErrorDetail {
  readonly operation: string
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
}

export interface OAuthClientListEventMap {
  /** `clientId` is `null` when the panel was closed. */
  'oauth-client-selected': CustomEvent<{ readonly clientId: string | null }>
  'oauth-client-created': CustomEvent<{ readonly client: ClientDocument }>
  'oauth-client-updated': CustomEvent<{ readonly client: ClientDocument; readonly changed: readonly string[] }>
  'oauth-client-deleted': CustomEvent<{ readonly clientId: string; readonly name: string }>
  'oauth-client-secret-rotated': CustomEvent<{ readonly clientId: string; readonly previousExpiresAt: string | null }>
  'oauth-enabled': CustomEvent<undefined>
  /** Cancelable: a host that cancels it opens its own dialog. */
  'oauth-client-create-request': CustomEvent<undefined>
  'tenant-error': CustomEvent<TenantErrorDetail>
}

export interface OAuthClientCreateEventMap {
  'oauth-client-created': CustomEvent<{ readonly client: ClientDocument }>
  'oauth-client-create-closed': CustomEvent<{ readonly reason: 'done' | 'cancelled' }>
  'tenant-error': CustomEvent<TenantErrorDetail>
}

export interface DeviceCodePromptEventMap {
  /** Cancelable: a host that cancels it asks for the code itself, and sets `authorization` anew. */
  'device-authorization-request': CustomEvent<undefined>
  'device-authorization-started': CustomEvent<{
    readonly userCode: string
    readonly verificationUri: string
    /** ISO 8601. */
    readonly expiresAt: string
  }>
  /** Does not bubble. */
  'device-code-approved': CustomEvent<{ readonly tokens: DeviceTokenResponse }>
  'device-code-denied': CustomEvent<undefined>
  'device-code-expired': CustomEvent<undefined>
  'tenant-error': CustomEvent<TenantErrorDetail>
}

declare global {
  /** The events bubble to the host's own elements, so `addEventListener` knows them everywhere. */
  interface HTMLElementEventMap extends OAuthClientListEventMap, OAuthClientCreateEventMap, DeviceCodePromptEventMap {}
}
