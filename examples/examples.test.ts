import { createTenant, parseSeed } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'

const HERE = import.meta.dirname

describe('the examples of the README', () => {
  it('get a token from a mock that was started with the seed', async () => {
    const seed = parseSeed(JSON.parse(readFileSync(join(HERE, 'run-the-mock/seed.json'), 'utf8')))
    assert.ok(seed.ok)
    await using served = await serve(await createTenant({ seed: seed.seed }))
    const program = spawn(process.execPath, [join(HERE, 'run-the-mock/get-a-token.mjs')], {
      env: { ...process.env, TENANT: served.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    assert.match(await text(program.stdout), /uma@acme\.example/)
  })

  it('name seeds that a tenant takes', () => {
    const file = join(HERE, 'several-tenants/tenantry.config.json')
    const { tenants } = JSON.parse(readFileSync(file, 'utf8')) as { tenants: Record<string, { seed: unknown }> }
    const inline = Object.values(tenants).flatMap(({ seed }) => (typeof seed === 'string' ? [] : [seed]))
    assert.deepEqual(
      inline.map((seed) => parseSeed(seed).ok),
      [true],
    )
  })
})
