import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { packAll } from '../scripts/pack.ts'

export const ROOT = resolve(import.meta.dirname, '..')

/** What a program said and how it ended. */
export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** An empty folder of somebody who has only the tarballs. */
export interface Stranger extends Disposable {
  readonly folder: string
  /** Runs a program there. */
  run(program: string, ...args: readonly string[]): Run
  /** Installs the packages, from their tarballs, and whatever else is named. */
  install(packages: readonly string[], others?: readonly string[]): void
  /** The tarball of a package. */
  tarball(name: string): string
}

let packed: ReadonlyMap<string, string> | undefined

/** Makes the folder; nothing of this workspace is found from there, nor of the npm that runs the tests. */
export function stranger(): Stranger {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-stranger-'))
  packed ??= packAll(mkdtempSync(join(tmpdir(), 'tenantry-packed-')))
  const tarballs = packed
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true }))
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_(?!config_)|NODE_|TENANTRY_)/.test(name)),
  )
  const run = (program: string, ...args: readonly string[]): Run =>
    spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', shell: process.platform === 'win32' })
  const tarball = (name: string): string => {
    const path = tarballs.get(name)
    assert.ok(path !== undefined, `${name} is published`)
    return path
  }
  return {
    folder,
    run,
    tarball,
    install(packages, others = []) {
      const { status, stderr } = run('npm', 'install', '--no-audit', '--no-fund', ...packages.map(tarball), ...others)
      assert.equal(status, 0, stderr)
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
