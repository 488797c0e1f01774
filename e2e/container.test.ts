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

describe('the container image, by its own steps without Docker', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-image-'))
  after(() => rmSync(folder, { recursive: true }))
  const inside = (path: string) => path.replaceAll(/^\/(tenantry|state)/g, (root) => join(folder, root))

  it('copies what the build made, and no dependency beside it', () => {
    const copies = [...image.matchAll(/^COPY --from=build \/tenantry\/(\S+) (\S+)$/gm)]
    assert.ok(copies.length >= 3)
    for (const [, from, to] of copies) cpSync(join(ROOT, from!), inside(to!), { recursive: true })
    mkdirSync(inside('/state'), { mode: 0o700 })
  })

  it('starts, is healthy, keeps its state in the volume, and stops', async () => {
    const environment = Object.fromEntries(
      [...image.matchAll(/^ENV (\w+)=(\S+)$/gm)].map(([, name, value]) => [name!, value!]),
    )
    const [, ...entry] = words('ENTRYPOINT').map(inside)
    const running = spawn(process.execPath, [...entry, '--port=0'], {
      cwd: inside(/^WORKDIR (\S+)$/m.exec(image)![1]!),
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let port: string | undefined
    for await (const line of createInterface(running.stdout)) {
      port = /listening on http:\/\/localhost:(\d+)/.exec(line)?.[1]
      if (port !== undefined) break
    }
    running.stdout.resume()
    const [, ...check] = words('HEALTHCHECK')
    const healthy = (at: string) =>
      spawnSync(process.execPath, check, { env: { PATH: process.env['PATH'], TENANTRY_PORT: at } }).status === 0
    assert.ok(healthy(port!))
    assert.ok(!healthy('1'))
    running.kill('SIGTERM')
    assert.deepEqual(await once(running, 'exit'), [0, null])
    assert.ok(readFileSync(inside('/state') + '/.tenantry/tenant.sqlite').length > 0)
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
