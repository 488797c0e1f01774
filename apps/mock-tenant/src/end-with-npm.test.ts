import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { endWithNpm, npmAbove } from './end-with-npm.ts'
import type { RunningProcess } from './end-with-npm.ts'

const ENVIRONMENT = { npm_config_user_agent: 'npm/11.0.0', npm_lifecycle_script: "'tenantry'" }
const SHELL = "sh -c 'tenantry' --port 0"

/** A line of processes, each the parent of the next; the last is this one. */
function line(...commands: readonly string[]): readonly RunningProcess[] {
  return commands.map((command, index) => ({
    pid: index === commands.length - 1 ? process.pid : index + 1,
    parent: index,
    command,
  }))
}

const above = (...commands: readonly string[]) =>
  npmAbove(process.pid, line(...commands, 'node tenantry'), "'tenantry'")

describe('the npm above a process', () => {
  it('is found with a shell between them and without, by its title and by its command line', () => {
    assert.equal(above('init', 'bash', 'npm exec tenantry --port 0', SHELL), 3)
    assert.equal(above('init', 'npm start'), 2)
    assert.equal(above('init', 'npm'), 2)
    assert.equal(above('init', 'node /usr/bin/npx tenantry', SHELL), 2)
    assert.equal(above('init', '/opt/node/bin/node /opt/node/lib/node_modules/npm/bin/npm-cli.js start', SHELL), 2)
  })

  it('may be a pnpm or a Yarn', () => {
    assert.equal(above('init', 'node /usr/bin/pnpm exec tenantry'), 2)
    assert.equal(above('init', 'node /work/node_modules/pnpm/bin/pnpm.cjs dlx tenantry'), 2)
    assert.equal(above('init', 'node /usr/lib/node_modules/yarn/bin/yarn.js run mock', SHELL), 2)
  })

  it('is the nearest of several', () => {
    assert.equal(above('init', 'npm test', 'sh -c node test.js', 'node test.js', 'npm exec tenantry', SHELL), 5)
  })

  it('has ended where only its shell is left', () => {
    assert.equal(above('init', SHELL), 'ended')
    assert.equal(above('/sbin/init splash', '/usr/lib/systemd/systemd --user', `/bin/${SHELL}`), 'ended')
  })

  it('is none where something else runs scripts', () => {
    assert.equal(above('init', 'node /srv/runner.js', SHELL), undefined)
    assert.equal(above('runner', SHELL), undefined)
  })

  it('is none in a terminal that was opened from an npm long gone', () => {
    assert.equal(above('init', 'code', 'bash'), undefined)
    assert.equal(above('init'), undefined)
  })

  it('is no program whose name only begins so', () => {
    assert.equal(above('init', 'npm-check-updates', 'node /srv/npmirror.js', 'vi npm'), undefined)
  })
})

describe('what npm started', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }))
  afterEach(() => mock.timers.reset())
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  /** A machine where npm is process 2. */
  function machine(commands: readonly string[]) {
    const state = { commands, exists: true, looks: 0, broken: false }
    return {
      state,
      processes: async () => {
        state.looks++
        if (state.broken) throw new Error('There is no ps.')
        return line(...state.commands, 'node tenantry')
      },
      exists: (pid: number) => pid === 2 && state.exists,
    }
  }
  const under = ['init', 'npm exec tenantry', SHELL]

  it('ends once when npm is gone', async () => {
    const end = mock.fn()
    const here = machine(under)
    await endWithNpm(end, ENVIRONMENT, here)
    mock.timers.tick(10_000)
    await settled()
    assert.equal(end.mock.callCount(), 0)
    here.state.exists = false
    mock.timers.tick(500)
    mock.timers.tick(10_000)
    await settled()
    assert.equal(end.mock.callCount(), 1)
  })

  it('ends when npm was killed and nobody waits for it, or another process has its number', async () => {
    for (const gone of [
      ['init', '', SHELL],
      ['init', 'sshd', SHELL],
    ]) {
      const end = mock.fn()
      const here = machine(under)
      await endWithNpm(end, ENVIRONMENT, here)
      here.state.commands = gone
      mock.timers.tick(5_000)
      await settled()
      assert.equal(end.mock.callCount(), 1)
    }
  })

  it('ends before it is there when npm has ended by then', async () => {
    const end = mock.fn()
    await endWithNpm(end, ENVIRONMENT, machine(['init', SHELL]))
    assert.equal(end.mock.callCount(), 1)
  })

  it('lives while a look at the processes fails', async () => {
    const end = mock.fn()
    const here = machine(under)
    await endWithNpm(end, ENVIRONMENT, here)
    here.state.broken = true
    mock.timers.tick(20_000)
    await settled()
    assert.equal(end.mock.callCount(), 0)
    assert.equal(here.state.looks, 5)
  })

  it('lives once nobody watches any more', async () => {
    const end = mock.fn()
    const here = machine(under)
    const stop = await endWithNpm(end, ENVIRONMENT, here)
    stop()
    here.state.exists = false
    mock.timers.tick(20_000)
    assert.equal(end.mock.callCount(), 0)
  })

  it('is watched only where npm did', async () => {
    const here = machine(under)
    await endWithNpm(assert.fail, {}, here)
    assert.equal(here.state.looks, 0)
  })
})
