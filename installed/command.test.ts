import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { ROOT, stranger, type Stranger } from './stranger.ts'

const VERSION = (JSON.parse(readFileSync(join(ROOT, 'apps/mock-tenant/package.json'), 'utf8')) as { version: string })
  .version

describe('the command, installed by a stranger', { timeout: 300_000 }, () => {
  let here: Stranger

  before(() => {
    here = stranger()
    here.install(['tenantry'])
  })
  after(() => here[Symbol.dispose]())

  it('is found by npx', () => {
    const { status, stdout, stderr } = here.run('npx', 'tenantry', 'version')
    assert.deepEqual([status, stdout, stderr], [0, `${VERSION}\n`, ''])
  })

  it('is one package', () => {
    const { stdout } = here.run('npm', 'ls', '--all', '--parseable')
    assert.equal(stdout.trim().split('\n').length, 2, stdout)
  })

  it('does what the README shows, and ends with its npx', async () => {
    for (const file of ['seed.json', 'get-a-token.mjs'])
      cpSync(join(ROOT, 'examples/run-the-mock', file), join(here.folder, file))
    // As the README has it, but for the port.
    const npx = spawn('npx', ['tenantry', '--seed', 'seed.json', '--store', 'memory'], {
      cwd: here.folder,
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let url: string | undefined
    for await (const line of createInterface(npx.stdout)) {
      url = /listening on (http:\S+)/.exec(line)?.[1]
      if (url !== undefined) break
    }
    npx.stdout.resume()
    const program = spawn(process.execPath, ['get-a-token.mjs'], {
      cwd: here.folder,
      env: { ...process.env, TENANT: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    for await (const line of createInterface(program.stdout)) said += line
    assert.match(said, /uma@acme\.example/)
    npx.kill('SIGKILL')
    while (
      await fetch(`${url}/healthz`).then(
        () => true,
        () => false,
      )
    )
      await setTimeout(50)
  })

  for (const [name, version] of [
    ['node-12', '12.22.12'],
    ['node-20', '20.20.2'],
  ] as const) {
    const node = join(import.meta.dirname, 'node_modules', name, 'bin/node')
    // Old Nodes are installed where they can run.
    if (process.platform !== 'linux' || process.arch !== 'x64') continue
    it(`says in one sentence that Node ${version} is too old`, () => {
      assert.ok(existsSync(node))
      for (const args of [[], ['--version'], ['doctor']]) {
        const { status, stdout, stderr } = here.run(node, 'node_modules/tenantry/bin/tenantry.js', ...args)
        const sentence = `tenantry needs Node 22.18 or later; this is ${version}.\n`
        assert.deepEqual([status, stdout, stderr], [2, '', sentence])
      }
    })
  }
})

describe('what the documents say until the first release', { timeout: 300_000 }, () => {
  for (const library of ['@tenantry/tenant', '@tenantry/components']) {
    it(`installs ${library} from its tarball and the core's`, () => {
      using here = stranger()
      here.install(['@tenantry/core', library])
      assert.equal(here.run(process.execPath, '--eval', `require('${library}')`).status, 0)
    })
  }

  it('runs the command by npx from its tarball alone', () => {
    using here = stranger()
    const { status, stdout } = here.run('npx', '--yes', `file:${here.tarball('tenantry')}`, '--version')
    assert.deepEqual([status, stdout], [0, `${VERSION}\n`])
  })
})
