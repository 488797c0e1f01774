import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startTenantry } from './tenantry-command.ts'

describe('the tenantry command, when it can’t start as asked', { timeout: 60_000 }, () => {
  let folder: string
  const refused = async (flags: readonly string[], sentence: RegExp) => {
    const before = await readdir(folder)
    await assert.rejects(startTenantry(flags, folder), (error: Error) => {
      assert.match(error.message, /^tenantry ended with 2 before it listened: tenantry: [^\n]+\n$/)
      assert.match(error.message, sentence)
      return true
    })
    assert.deepEqual(await readdir(folder), before, 'nothing was touched')
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
  })
  after(() => rm(folder, { recursive: true }))

  it('names the flag', () => refused(['--dialect=saml'], /--dialect must be anaplan or rfc, not saml/))
  it('names the config file that is not there', () =>
    refused(['--config=none.json'], /config file none\.json can't be read/))

  it('names the member of the seed', async () => {
    await writeFile(join(folder, 'seed.json'), JSON.stringify({ tenant: { name: 'X' }, users: [{ email: 'x' }] }))
    await refused(['--seed=seed.json'], /users\[0\]\.email: must be an e-mail address/)
  })

  it('says that the port is in use, before it makes a state file', async () => {
    const other = createServer()
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const { port } = other.address() as AddressInfo
    await refused([`--port=${port}`], new RegExp(`port ${port} of localhost is in use`))
    other.close()
  })

  it('says that the state is not a tenant’s', async () => {
    await writeFile(join(folder, 'notes.txt'), 'buy milk '.repeat(100))
    await refused(['--store=sqlite:notes.txt'], /notes\.txt can't be used as a store/)
  })
})
