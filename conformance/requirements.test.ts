import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { STANDARDS } from './requirements.ts'
import { findProofs, traceability } from './traceability.ts'

const requirements = STANDARDS.flatMap((standard) => standard.requirements)
const proofs = findProofs()

describe('the requirements', () => {
  it('are each proved by a test', () => {
    const proved = new Set(proofs.map(({ id }) => id))
    assert.deepEqual(
      requirements.filter(({ id }) => !proved.has(id)).map(({ id }) => id),
      [],
    )
  })

  it('are all that a test names', () => {
    const known = new Set(requirements.map(({ id }) => id))
    assert.deepEqual(
      proofs.filter(({ id }) => !known.has(id)),
      [],
    )
  })

  it('are proved in the file of their standard', () => {
    for (const { id, file } of proofs) {
      const home = id.startsWith('OIDC') ? 'oidc-core-basic' : id.replace(/-.*/, '').toLowerCase()
      assert.ok(file === `${home}.test.ts` || file.startsWith(`${home}-`), `${id} in ${file}`)
    }
  })

  it('have ids of their own, that name a section', () => {
    const ids = requirements.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, /^(RFC\d{4}|OIDCCore)-\d+(\.\d+)*-\d+$/)
  })

  it('say where each deviation of the anaplan dialect is known from', () => {
    for (const { id, anaplan } of requirements) {
      if (anaplan !== undefined) assert.ok(anaplan.does.length > 10 && anaplan.source.length > 20, id)
    }
  })

  it('are listed as docs/traceability.md has them; `node scripts/traceability.ts` writes it', () => {
    const committed = readFileSync(join(import.meta.dirname, '../docs/traceability.md'), 'utf8')
    assert.equal(committed, traceability())
  })
})
