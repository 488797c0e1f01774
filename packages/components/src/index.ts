/**
 * The elements as classes, without side effects, and how a host lets them speak to its tenant.
 * @module
 */
export { DeviceCodePrompt } from './device-code-prompt/device-code-prompt.ts'
export type * from './events/events.ts'
export { addLocale } from './internal/locale.ts'
export type { Locale } from './internal/locale.ts'
export { OAuthClientCreate } from './oauth-client-create/oauth-client-create.ts'
export { OAuthClientList } from './oauth-client-list/oauth-client-list.ts'
export { createTenantClient } from './tenant-client/create-tenant-client.ts'
export type { TenantClientOptions } from './tenant-client/send.ts'
export { provideTenantClient, tenantClientContext } from './tenant-client/tenant-client-context.ts'
export type * from './tenant-client/tenant-client.ts'
export { TenantError } from './tenant-client/tenant-error.ts'
