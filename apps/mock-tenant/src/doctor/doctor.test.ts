import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createTenant } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import { settingsFrom } from '../settings.ts'
import { diagnose } from './doctor.ts'
import { findingLine, verdict } from './finding.ts'
import type { Finding } from './finding.ts'

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}

describe('tenantry doctor', () => {
  let folder: string
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'tenantry-'))))
  after(() => rm(folder, { recursive: true }))

  async function examined(config: Record<string, unknown>, environment: NodeJS.ProcessEnv = {}) {
    const settings = settingsFrom({}, {}, { port: 0, store: 'memory', ...config }, 'tenantry.config.json')
    const seedProblems = new Map([['acme', 'the seed of acme is wrong']])
    const findings: Finding[] = []
    const lines: string[] = []
    for await (const finding of diagnose(settings, { configFile: '', environment, seedProblems })) {
      lines.push(findingLine(finding, findings.at(-1)))
      findings.push(finding)
    }
    return { lines, verdict: verdict(findings) }
  }
  const fileOf = async (name: string, content: string) => {
    const file = join(folder, name)
    await writeFile(file, content, { mode: 0o600 })
    return file
  }

  it('finds nothing in the way of a tenant in memory', async () => {
    const { lines, verdict: said } = await examined({})
    assert.match(lines.join('\n'), /^✓ Node [^\n]+\n✓ port: any free one\n✓ clock: [^\n]+\n✓ store: memory[^\n]+$/)
    assert.equal(said, 'Nothing is in the way of a start.')
  })

  it('looks at the file, its key and who may read it', async () => {
    const store = async (file: string, environment: NodeJS.ProcessEnv = {}) =>
      (await examined({ store: `sqlite:${file}` }, environment)).lines.at(-1)
    const fresh = join(folder, 'fresh.sqlite')
    assert.equal(await store(fresh), `✓ store: ${fresh} will be made`)
    const nowhere = join(folder, 'a/b/c.sqlite')
    assert.equal(await store(nowhere), `✖ store: there is no folder ${join(folder, 'a')}`)
    const notes = await fileOf('notes.txt', 'buy milk')
    assert.equal(await store(notes), `✖ store: ${notes} is no SQLite database`)
    const keyless = await fileOf('keyless.sqlite', 'SQLite format 3\0')
    assert.equal(await store(keyless), `✖ store: ${keyless} is there, its key ${keyless}.key is not`)
    assert.equal(await store(keyless, { TENANTRY_KEY: 'x' }), `✓ store: ${keyless}, with its key`)
    await fileOf('keyless.sqlite.key', '')
    assert.equal(await store(keyless), `✓ store: ${keyless}, with its key`)
    await chmod(keyless, 0o644)
    assert.equal(await store(keyless), `! store: ${keyless} can be read by others; a start sets its mode to 600`)
  })

  it('looks at a port at each address of localhost, and says when a tenant has it', async () => {
    const other = createServer()
    await new Promise<void>((listening) => other.listen(0, '::1', listening))
    const { port } = other.address() as AddressInfo
    other.on('connection', (socket) => socket.destroy())
    const { lines, verdict: said } = await examined({ port })
    assert.equal(lines[1], `✖ port ${port} of localhost can't be listened on (EADDRINUSE); --port takes another`)
    assert.equal(said, 'One thing is in the way of a start.')
    other.close()
    await using served = await serve(await createTenant())
    const inUse = (await examined({ port: served.port })).lines[1]
    assert.match(
      inUse ?? '',
      /^✖ port \d+ of localhost can't be listened on \(EADDRINUSE, a tenant answers there: http/,
    )
  })

  it('asks the issuer from outside', async () => {
    await using served = await serve(await createTenant())
    const issuer = async (given: string) => (await examined({ issuer: given })).lines.at(-1)
    assert.equal(await issuer(served.url), `✓ issuer: ${served.url} answers from outside`)
    assert.match(
      (await issuer(`http://127.0.0.1:${served.port}`)) ?? '',
      /^✖ issuer: .* says its issuer is http:\/\/localhost/,
    )
    assert.match((await issuer(`${served.url}/elsewhere`)) ?? '', /^✖ issuer: .* answers 404 and no metadata$/)
    assert.match(
      (await issuer(`http://127.0.0.1:${await closedPort()}`)) ?? '',
      /^! issuer: .* can't be reached \(ECONNREFUSED\); ask again when/,
    )
  })

  it('looks at each tenant beside the one at the root, and at its seed', async () => {
    const store = `sqlite:${join(folder, 'several.sqlite')}`
    const { lines, verdict: said } = await examined({ store, tenants: { acme: {}, beta: {} } })
    assert.deepEqual(lines.slice(3), [
      `✓ store: ${join(folder, 'several.sqlite')} will be made`,
      '\n/t/acme\n✖ seed: the seed of acme is wrong',
      `✓ store: ${join(folder, 'several.acme.sqlite')} will be made`,
      `\n/t/beta\n✓ store: ${join(folder, 'several.beta.sqlite')} will be made`,
    ])
    assert.equal(said, 'One thing is in the way of a start.')
  })

  it('says in a line why a PostgreSQL can’t be used, without its password', async () => {
    const { lines } = await examined({ store: 'postgres://ada:lovelace@127.0.0.1:1/none' })
    assert.match(lines[3] ?? '', /^✖ store: postgres:\/\/ada@127\.0\.0\.1:1\/none can't be reached: [^\n]*ECONNREFUSED/)
  })
})
