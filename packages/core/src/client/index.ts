/**
 * The rules for an OAuth client that a browser needs too: no schema library, no grant.
 * @module
 */
export { isLoopbackHost } from './callback-host.ts'
export * from './callback-url.ts'
export * from './client-limits.ts'
export * from './client-metadata.ts'
export * from './client-name.ts'
export type * from './client.ts'
export * from './field-error.ts'
export * from './grant-type.ts'
export * from './invisible-character.ts'
export * from './scope.ts'
export * from '../tenant/tenant-rules.ts'
