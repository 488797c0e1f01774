import { it } from 'node:test'
import { requirement } from './requirements.ts'
import { TenantUnderTest } from './tenant-under-test.ts'
import type { Dialect } from './tenant-under-test.ts'

const DIALECTS = ['anaplan', 'rfc'] as const

type Proof = (tenant: TenantUnderTest) => Promise<void>

/**
 * Tests that a tenant meets requirements, in both dialects. Where the anaplan dialect deviates from one, the proof has
 * two parts: what `rfc` does, and what `anaplan` does instead.
 */
export function prove(ids: string | readonly string[], proof: Proof | Readonly<Record<Dialect, Proof>>): void {
  const requirements = [ids].flat().map(requirement)
  for (const { id, anaplan } of requirements) {
    if ((anaplan === undefined) !== (typeof proof === 'function')) {
      throw new Error(`${id}: a deviation, and nothing else, is proved in two parts.`)
    }
  }
  for (const dialect of DIALECTS) {
    const says = requirements
      .map((one) => (dialect === 'anaplan' && one.anaplan ? one.anaplan.does : one.says))
      .join('; ')
    void it(`${requirements.map(({ id }) => id).join(' ')} (${dialect}): ${says}`, async () => {
      const tenant = await TenantUnderTest.fresh(dialect)
      await (typeof proof === 'function' ? proof : proof[dialect])(tenant)
    })
  }
}

/** Tests what a tenant does in both dialects though no standard says so. */
export function inBothDialects(title: string, test: Proof): void {
  for (const dialect of DIALECTS)
    void it(`${title} (${dialect})`, async () => test(await TenantUnderTest.fresh(dialect)))
}
