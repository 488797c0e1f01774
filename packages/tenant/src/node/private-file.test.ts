import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openSqliteStore } from './open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenantry-private-'))
after(() => rmSync(folder, { recursive: true }))
const mode = (file: string) => (statSync(file).mode & 0o777).toString(8)

describe('a file of secrets', () => {
  it('that others can read is set to mode 600, which is said', async () => {
    const file = join(folder, 'tenant.sqlite')
    await (await openSqliteStore(file)).close()
    const said: string[] = []
    const heard = (): readonly string[] => said
    const listen = ({ message }: Error) => void said.push(message)
    process.on('warning', listen)
    await (await openSqliteStore(file)).close()
    await new Promise((resolve) => setImmediate(resolve))
    assert.deepEqual(heard(), [])
    for (const one of [file, `${file}.key`]) chmodSync(one, 0o644)
    await (await openSqliteStore(file)).close()
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    assert.deepEqual([mode(file), mode(`${file}.key`)], ['600', '600'])
    const files = heard().map((message) => message.split(' could be read by others')[0])
    assert.deepEqual(new Set(files), new Set([file, `${file}.key`]))
  })
})
