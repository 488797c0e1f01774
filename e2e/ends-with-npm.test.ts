import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { COMMAND } from './tenantry-command.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FLAGS = '--port=0 --store=memory --quiet'
const ADDRESS = /listening on (http:\S+)/

/** A folder in which `npx tenantry` finds the built command, as after `npm install`. */
const folder = mkdtempSync(join(tmpdir(), 'tenantry-'))
mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
symlinkSync(COMMAND, join(folder, 'node_modules/.bin/tenantry'))
const scripts = {
  mock: `true && tenantry ${FLAGS}`,
  left: `nohup tenantry ${FLAGS} >left.log 2>&1 & echo $! >left.pid`,
}
writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, scripts }))
after(() => rmSync(folder, { recursive: true }))

/** Runs a command line in a shell that becomes its last command. */
function run(line: string, cwd = folder, environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = { ...process.env, ...environment }
  return spawn('sh', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The first line of what a program prints that matches. */
async function printed({ stdout }: ChildProcess, wanted: RegExp): Promise<string> {
  const lines = createInterface(stdout!)
  for await (const line of lines) {
    const found = wanted.exec(line)?.[1]
    if (found === undefined) continue
    stdout!.resume()
    return found
  }
  throw new Error(`It ended without a line that matches ${wanted}.`)
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Waits until nothing answers any more; a test that waits in vain runs into its timeout. */
async function ended(url: string): Promise<void> {
  while (await answers(url)) await setTimeout(50)
}

async function fileWith(path: string, wanted: RegExp): Promise<string> {
  for (;;) {
    const found = wanted.exec(readFileSync(path, { encoding: 'utf8', flag: 'a+' }))?.[1]
    if (found !== undefined) return found
    await setTimeout(50)
  }
}

describe('what npm started ends with it', { timeout: 300_000 }, () => {
  for (const [title, line, cwd] of [
    ['npx', `exec npx tenantry ${FLAGS}`, folder],
    ['npm exec', `exec npm exec tenantry -- ${FLAGS}`, folder],
    ['npm run, with a shell between them', 'exec npm run --silent mock', folder],
    ['npm start', `exec npm start --silent -- ${FLAGS}`, ROOT],
  ] as const) {
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      it(`${title}, by ${signal}`, async () => {
        const npm = run(line, cwd)
        const url = await printed(npm, ADDRESS)
        assert.ok(await answers(url))
        npm.kill(signal)
        await ended(url)
      })
    }
  }
})

describe('what npm started', { timeout: 300_000 }, () => {
  const stays: { readonly url: string; readonly why: string }[] = []
  const running: ChildProcess[] = []
  let left = 0

  before(async () => {
    for (const [why, line, environment] of [
      ['its npm lives, without standard input', `exec npx tenantry ${FLAGS} <&-`, {}],
      ['its npm lives, in a session of its own', `exec setsid npx tenantry ${FLAGS}`, {}],
      [
        'no npm lives above it, though the environment is that of one',
        `exec ${process.execPath} ${COMMAND} ${FLAGS}`,
        { npm_config_user_agent: 'npm/11.0.0', npm_lifecycle_script: 'code .' },
      ],
    ] as const) {
      const child = run(line, folder, environment)
      running.push(child)
      stays.push({ url: await printed(child, ADDRESS), why })
    }
    await once(run('exec npm run --silent left'), 'exit')
    left = Number(await fileWith(join(folder, 'left.pid'), /(\d+)\n/))
    stays.push({
      url: await fileWith(join(folder, 'left.log'), ADDRESS),
      why: 'the script left it in the background, and had ended before it was ready',
    })
  })
  after(() => {
    for (const child of running) child.kill('SIGTERM')
    if (left > 0) process.kill(left, 'SIGTERM')
  })

  it('ends too when npm was killed and nobody waits for that', async () => {
    const careless = run(`npx tenantry ${FLAGS} & echo npx $!; exec sleep 60`)
    const lines = createInterface(careless.stdout!)[Symbol.asyncIterator]()
    const next = async (wanted: RegExp): Promise<string> => wanted.exec((await lines.next()).value as string)![1]!
    const npx = Number(await next(/^npx (\d+)$/))
    const url = await next(ADDRESS)
    process.kill(npx, 'SIGKILL')
    await ended(url)
    assert.ok(process.kill(npx, 0), 'npx is still there to be waited for')
    careless.kill()
  })

  // Each has looked for its npm by now, since what came after it has.
  it('lives where nothing has ended', async () => {
    for (const { url, why } of stays) assert.ok(await answers(url), why)
  })
})
