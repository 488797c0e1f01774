/**
 * What a tenant needs of Node: a real port, and a store in a file.
 * @module
 */
export { serve } from './serve.ts'
export type { ServedTenant, ServeOptions } from './serve.ts'
export { openPostgresStore, openSqliteStore, PostgresDatabase } from './open-store.ts'
export { StoreRefusedError } from './store-refused.ts'
export { withoutPassword } from './without-password.ts'
