import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { it } from 'node:test'

it('npm start passes flags on, and what it started ends with it', { timeout: 60_000 }, async () => {
  const npm = spawn('npm', ['start', '--silent', '--', '--store=memory', '--port=0'], {
    cwd: resolve(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface(npm.stdout)[Symbol.asyncIterator]()
  let url: string | undefined
  while (url === undefined) {
    const { value, done } = await lines.next()
    assert.ok(done !== true, 'it listens')
    url = /listening on (http:\S+)/.exec(value)?.[1]
  }
  assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { status: 'ok' })
  npm.kill('SIGTERM')
  const deadline = Date.now() + 5_000
  const answers = (): Promise<boolean> =>
    fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    )
  while (await answers()) assert.ok(Date.now() < deadline, 'it ends within 5 seconds')
})
