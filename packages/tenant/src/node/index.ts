/**
 * What a tenant needs of Node: a real port, and a store in a file.
 * @module
 */
export { serve } from './serve.ts'
export type { ServedTenant, ServeOptions } from './serve.ts'
export { openSqliteStore } from './sqlite-store.ts'
export { openPostgresStore, PostgresDatabase } from './postgres-store.ts'
export { StoreRefusedError } from './store-refused.ts'
