import type { MakeStore } from './kept-records.harness.ts'
import { storeConflicts } from './store-conflicts.harness.ts'
import { storeListing } from './store-listing.harness.ts'
import { storeSweeps } from './store-sweeps.harness.ts'
import { storeUnits } from './store-units.harness.ts'

/** What every store must do. */
export function storeConformance(name: string, makeStore: MakeStore): void {
  storeUnits(name, makeStore)
  storeConflicts(name, makeStore)
  storeListing(name, makeStore)
  storeSweeps(name, makeStore)
}
