/** Writes docs/traceability.md: every requirement, its section, and the tests that prove it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { traceability } from '../conformance/traceability.ts'

writeFileSync(join(import.meta.dirname, '../docs/traceability.md'), traceability())
