import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { after, describe, it } from 'node:test'
import { COMMAND } from './tenantry-command.ts'

const ROOT = resolve(import.meta.dirname, '..')
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
/** The stage that becomes the image. */
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))

/** The words of an instruction that is written as a JSON array. */
function words(instruction: string): readonly string[] {
  const array = new RegExp(`^${instruction} .*?(\\[.*\\])$`, 'm').exec(image)?.[1]
  assert.ok(array !== undefined, `the image has ${instruction}`)
  return JSON.parse(array) as string[]
}

describe('the container image, by its own steps without Docker', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-image-'))
  after(() => rmSync(folder, { recursive: true }))
  const inside = (path: string) => path.replaceAll(/^\/(tenantry|state)/g, (root) => join(folder, root))

  it('copies what the build made, and no dependency beside it', () => {
    const copies = [...image.matchAll(/^COPY --from=build \/tenantry\/(\S+) (\S+)$/gm)]
    assert.ok(copies.length >= 3)
    for (const [, from, to] of copies) cpSync(join(ROOT, from!), inside(to!), { recursive: true })
    mkdirSync(inside('/state'), { mode: 0o700 })
  })

  const built = Object.fromEntries([...image.matchAll(/^ENV (\w+)=(\S+)$/gm)].map(([, name, value]) => [name!, value!]))
  const options = (environment: Readonly<Record<string, string>>) => ({
    cwd: inside(/^WORKDIR (\S+)$/m.exec(image)![1]!),
    env: { PATH: process.env['PATH'], ...built, ...environment },
  })
  const start = async (...flags: readonly string[]) => {
    const [, ...entry] = words('ENTRYPOINT').map(inside)
    const running = spawn(process.execPath, [...entry, '--port=0', ...flags], {
      ...options({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface(running.stdout)) {
      const port = /listening on https?:\/\/localhost:(\d+)/.exec(line)?.[1]
      if (port === undefined) continue
      running.stdout.resume()
      return { running, port }
    }
    throw new Error('It ended before it listened.')
  }
  const healthy = (environment: Readonly<Record<string, string>>): boolean => {
    const [, ...check] = words('HEALTHCHECK').map(inside)
    return spawnSync(process.execPath, check, options(environment)).status === 0
  }

  it('starts, is healthy, keeps its state in the volume, and stops', async () => {
    const { running, port } = await start()
    assert.ok(healthy({ TENANTRY_PORT: port }))
    assert.ok(healthy({ PORT: port, TENANTRY_PORT: '', TENANTRY_HTTPS: '' }))
    assert.ok(!healthy({ TENANTRY_PORT: '1' }))
    assert.ok(!healthy({ TENANTRY_PORT: port, TENANTRY_HTTPS: 'true' }))
    running.kill('SIGTERM')
    assert.deepEqual(await once(running, 'exit'), [0, null])
    assert.ok(!healthy({ TENANTRY_PORT: port }))
    assert.ok(readFileSync(inside('/state') + '/.tenantry/tenant.sqlite').length > 0)
  })

  it('is healthy with the certificate of its own authority, too', async () => {
    const { running, port } = await start('--https', '--store=memory')
    assert.ok(healthy({ TENANTRY_PORT: port, TENANTRY_HTTPS: 'true' }))
    assert.ok(!healthy({ TENANTRY_PORT: port }))
    running.kill('SIGTERM')
    await once(running, 'exit')
  })

  it('is composed with variables that the command knows', () => {
    const help = spawnSync(process.execPath, [COMMAND, '--help'], { encoding: 'utf8' }).stdout
    const compose = readFileSync(join(ROOT, 'compose.yaml'), 'utf8')
    const used = new Set([...`${compose}${image}`.matchAll(/\bTENANTRY_([A-Z_]+)(?=[:=])/g)].map(([, name]) => name!))
    assert.ok(used.size >= 5)
    for (const name of used) {
      const known = help.includes(`--${name.toLowerCase().replaceAll('_', '-')} `) || help.includes(`TENANTRY_${name}`)
      assert.ok(known, `TENANTRY_${name}`)
    }
  })
})
