import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { COMMAND, startTenantry } from './tenantry-command.ts'

describe('the tenantry command besides starting', { timeout: 300_000 }, () => {
  let folder: string
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [COMMAND, ...args], { cwd: folder, encoding: 'utf8' })

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenantry-'))
  })
  after(() => rm(folder, { recursive: true }))

  it('prints a seed that it takes again', async () => {
    const { stdout, status } = run('seed', '--print', '--seed=demo')
    assert.equal(status, 0)
    await writeFile(join(folder, 'demo.json'), stdout)
    await using tenantry = await startTenantry(['--seed=demo.json', '--store=memory'], folder)
    const users = await fetch(`${tenantry.url}/sign-in`)
    assert.match(await users.text(), /Continue as ada@acme\.example/)
  })

  it('finds its config file by itself, in JSON or TypeScript', async () => {
    await writeFile(join(folder, 'tenantry.config.json'), JSON.stringify({ dialect: 'saml' }))
    assert.match(run().stderr, /^tenantry: tenantry\.config\.json: dialect must be anaplan or rfc, not saml\.\n$/)
    await rm(join(folder, 'tenantry.config.json'))
    await writeFile(join(folder, 'tenantry.config.ts'), "const store: string = 'redis'\nexport default { store }\n")
    assert.match(run().stderr, /^tenantry: tenantry\.config\.ts: store must be memory, [^\n]+, not redis\.\n$/)
    await rm(join(folder, 'tenantry.config.ts'))
  })

  it('says what is in the way of a start', async () => {
    const fine = run('doctor', '--port=0')
    assert.equal(fine.status, 0)
    assert.match(
      fine.stdout,
      /✓ store: \.tenantry\/tenant\.sqlite will be made\n\nNothing is in the way of a start\.\n$/,
    )
    await using tenantry = await startTenantry(['--issuer=http://planning.example'], folder)
    const { port } = new URL(tenantry.url)
    const { stdout, status } = run('doctor', `--port=${port}`, `--issuer=${tenantry.url}`)
    assert.equal(status, 1)
    assert.match(stdout, new RegExp(`✖ port ${port} of localhost can't be listened on .*a tenant answers there`))
    assert.match(stdout, /✓ store: \.tenantry\/tenant\.sqlite, with its key/)
    assert.match(stdout, /✖ issuer: .* says its issuer is http:\/\/planning\.example, not/)
  })

  it('says so of a seed too, where a start is refused', async () => {
    const seed = { tenant: { name: 'X' }, users: [], clients: [{ name: 'A_B', grantType: 'authorization_code' }] }
    await writeFile(join(folder, 'wrong.json'), JSON.stringify({ store: 'memory', tenants: { acme: { seed } } }))
    const { stdout, status } = run('doctor', '--port=0', '--config=wrong.json')
    assert.equal(status, 1)
    assert.match(
      stdout,
      /\n\n\/t\/acme\n✖ seed: wrong\.json: tenants\.acme\.seed\.clients\[0\]\.callbackUrls: is required\n/,
    )
    const refused = run('--port=0', '--config=wrong.json')
    assert.equal(refused.status, 2)
    assert.match(
      refused.stderr,
      /^tenantry: wrong\.json: tenants\.acme\.seed\.clients\[0\]\.callbackUrls: is required\.\n$/,
    )
  })

  it('explains itself in lines that fit a terminal, however it is asked', () => {
    const { stdout, status } = run('--help')
    assert.equal(status, 0)
    for (const line of stdout.split('\n')) assert.ok(line.length <= 110, line)
    assert.equal(run('help').stdout, stdout)
  })

  it('prints its version', () => {
    for (const asked of ['version', '--version']) assert.match(run(asked).stdout, /^\d+\.\d+\.\d+\n$/)
  })

  it('says by its exit code whether the tenant that its settings describe is ready', async () => {
    const started = await startTenantry(['--store=memory'], folder)
    const { port } = new URL(started.url)
    const well = run('healthcheck', `--port=${port}`)
    assert.deepEqual([well.status, well.stdout], [0, `http://localhost:${port}/readyz answers 200\n`])
    await writeFile(join(folder, 'tenantry.config.json'), JSON.stringify({ port: Number(port) }))
    assert.equal(run('healthcheck').status, 0)
    await rm(join(folder, 'tenantry.config.json'))
    await started[Symbol.asyncDispose]()
    const ill = run('healthcheck', `--port=${port}`)
    assert.deepEqual(
      [ill.status, ill.stderr],
      [1, `tenantry: http://localhost:${port}/readyz can't be reached: ECONNREFUSED\n`],
    )
    const unknown = run('healthcheck', '--port=0')
    assert.deepEqual(
      [unknown.status, unknown.stderr],
      [2, 'tenantry: with port 0 only the tenant knows its port; --port names it.\n'],
    )
  })

  it('writes JSON alone to standard output where it is to, from the first line to the last', async () => {
    const tenantry = spawn(process.execPath, [COMMAND, '--port=0', '--store=memory', '--json-logs'], { cwd: folder })
    const lines: { level: string; url?: string; path?: string }[] = []
    for await (const line of createInterface(tenantry.stdout)) {
      lines.push(JSON.parse(line) as (typeof lines)[number])
      if (lines.length > 1) continue
      const url = /listening on (http:\S+)/.exec(line)?.[1]
      assert.equal(url, lines[0]!.url)
      assert.equal((await fetch(`${url}/healthz`)).status, 200)
      tenantry.kill('SIGTERM')
    }
    assert.deepEqual(
      lines.map(({ level, path }) => [level, path]),
      [
        ['info', undefined],
        ['info', '/healthz'],
      ],
    )
  })
})

describe('the tenantry command, when it can’t start as asked', { timeout: 300_000 }, () => {
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
  it('names the flag that was meant', () => refused(['--dialekt=rfc'], /no flag --dialekt; the nearest is --dialect\./))
  it('names the command that was meant', () => refused(['docter'], /no command docter; the nearest is doctor\./))
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
