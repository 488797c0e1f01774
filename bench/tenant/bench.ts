/**
 * `npm run bench`: the tenant beside its limits and its peers, in one run, since only the ratio holds from machine to
 * machine. Servers on one processor, load on the other. Prints a table and keeps the figures in `bench/results.json`.
 * With names behind it, only those parts, and nothing is kept.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { durable } from './durable.ts'
import { afterAMillion, isolated, published, starting } from './footprint.ts'
import { growth } from './growth.ts'
import { keepRows, table } from './rows.ts'
import { throughput } from './throughput.ts'

const PARTS: Readonly<Record<string, (folder: string) => void | Promise<void>>> = {
  throughput,
  durable,
  starting,
  afterAMillion,
  isolated,
  growth,
  published,
}

const asked = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'tenantry-bench-'))
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const began = performance.now()
    await part(folder)
    console.log(`${name}: ${Math.round((performance.now() - began) / 1000)} s`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(table())
if (asked.length === 0) keepRows()
