import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { containerFlags, healthOf } from './healthcheck.ts'
import { CommandRefusedError } from './refusal.ts'
import { settingsFrom } from './settings.ts'

const settings = (flags: Readonly<Record<string, string>>) => settingsFrom(flags, {}, {}, '')

describe('the health of a tenant', () => {
  let server: Server
  let port: string
  let status = 200
  const asked: string[] = []

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!)
      if (status > 0) response.writeHead(status).end()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    port = String((server.address() as AddressInfo).port)
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  it('is asked for at /readyz, by a name of this machine where it listens on every address', async () => {
    for (const host of ['localhost', '127.0.0.1', '0.0.0.0', '::']) {
      asked.length = 0
      const { ready } = await healthOf(settings({ host, port }))
      assert.deepEqual([ready, asked], [true, ['/readyz']], host)
    }
  })

  it('is bad when it answers that it is not ready', async () => {
    status = 503
    assert.deepEqual(await healthOf(settings({ port })), {
      ready: false,
      text: `http://localhost:${port}/readyz answers 503`,
    })
    status = 200
  })

  it('is bad when nothing answers', async () => {
    const { ready, text } = await healthOf(settings({ host: '127.0.0.1', port: '1' }))
    assert.deepEqual([ready, text], [false, "http://127.0.0.1:1/readyz can't be reached: ECONNREFUSED"])
  })

  it('is bad when the answer does not come', async () => {
    status = 0
    const { ready, text } = await healthOf(settings({ port }), 100)
    assert.deepEqual([ready, text], [false, `http://localhost:${port}/readyz can't be reached: no answer within 0.1 s`])
    status = 200
  })

  it('can’t be known where the port is any free one', async () => {
    await assert.rejects(healthOf(settings({ port: '0' })), CommandRefusedError)
  })
})

describe('the flags of the first process of a container', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-'))
  after(() => rmSync(folder, { recursive: true }))
  const flagsOf = (...words: readonly string[]) => {
    const file = join(folder, 'cmdline')
    writeFileSync(file, words.map((word) => `${word}\0`).join(''))
    return { ...containerFlags(file) }
  }

  it('are those that a tenant was started with', () => {
    const tenantry = ['node', '/tenantry/bin/tenantry.js']
    assert.deepEqual(flagsOf(...tenantry, '--port', '5000', '--https'), { port: '5000', https: true })
    assert.deepEqual(flagsOf('/sbin/docker-init', '--', ...tenantry, '--port=5000'), { port: '5000' })
    assert.deepEqual(flagsOf(...tenantry), {})
  })

  it('are none where another program runs, or the tenant does something else', () => {
    assert.deepEqual(flagsOf('/sbin/init', '--port=5000'), {})
    assert.deepEqual(flagsOf('node', '/tenantry/bin/tenantry.js', 'doctor', '--port=5000'), {})
    assert.deepEqual(containerFlags(join(folder, 'none')), {})
  })
})
