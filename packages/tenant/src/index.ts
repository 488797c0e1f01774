/**
 * A mock Anaplan tenant behind one fetch function.
 * @module
 */
export { createTenant, SeedRefusedError, StateRefusedError } from './create-tenant.ts'
export type { Tenant, TenantOptions, TenantPlace } from './create-tenant.ts'
export { withNamedTenants } from './tenants-by-path.ts'
export type { Connection } from './app.ts'
export { ControlError } from './control/control-error.ts'
export type { ClockReading, SettingsChanges, TenantControl } from './control/tenant-control.ts'
export { pathOf } from './http/request-target.ts'
export { SIGNING_ALGORITHMS } from './keys/signing-algorithm.ts'
export type { SigningAlgorithm } from './keys/signing-algorithm.ts'
export type { SystemClock } from './runtime/system.ts'
export { defaultSeed } from './seed/default-seed.ts'
export { demoSeed } from './seed/demo-seed.ts'
export { parseSeed } from './seed/parse-seed.ts'
export type { Seed } from './seed/seed.ts'
export type { SeedInput } from './seed/seed-input.ts'
export { MemoryStore } from './stores/memory-store.ts'
export { tenantNameProblem } from './tenant-name.ts'
export type { Fallback } from './unknown-path.ts'
