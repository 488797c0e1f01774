import { MemoryStore } from './memory-store.ts'
import { storeConformance } from './store-conformance.harness.ts'
import { storeQueries } from './store-queries.harness.ts'
import { tenantRaces } from './tenant-races.harness.ts'

storeConformance('MemoryStore', () => new MemoryStore())
storeQueries('MemoryStore', () => new MemoryStore())
tenantRaces('MemoryStore', () => new MemoryStore())
