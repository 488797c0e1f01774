import { MemoryStore } from './memory-store.ts'
import { storeConformance } from './store-conformance.harness.ts'
import { tenantRaces } from './tenant-races.harness.ts'

storeConformance('MemoryStore', () => new MemoryStore())
tenantRaces('MemoryStore', () => new MemoryStore())
