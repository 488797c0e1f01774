/**
 * How a host lets the elements speak to its tenant, without the elements.
 * @module
 */
export type {
  ClientChanges,
  ClientGrantType,
  ClientMetadata,
  FieldError,
  FieldErrorCode,
  RefreshTokenPolicy,
  TenantRules,
} from '@tenantry/core/client'
export { createTenantClient } from './tenant-client/create-tenant-client.ts'
export type { TenantClientOptions } from './tenant-client/send.ts'
export { provideTenantClient, tenantClientContext } from './tenant-client/tenant-client-context.ts'
export type * from './tenant-client/tenant-client.ts'
export { TenantError } from './tenant-client/tenant-error.ts'
export type { RefusalBody, RefusedField } from './tenant-client/tenant-error.ts'
