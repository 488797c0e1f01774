import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { postgresPrograms } from './postgres-programs.ts'
import type { Machine } from './postgres-programs.ts'

const WHOLE = ['initdb', 'pg_ctl', 'psql', 'pg_dump']

/** A machine with these files, on which an installation makes those. */
class FakeMachine implements Machine {
  readonly said: string[] = []
  readonly mayInstall: boolean
  readonly #files: Set<string>
  readonly #brought: readonly string[]
  readonly #problem: string | undefined

  constructor(files: readonly string[], mayInstall: boolean, brought: readonly string[] = [], problem?: string) {
    this.#files = new Set(files)
    this.mayInstall = mayInstall
    this.#brought = brought
    this.#problem = problem
  }

  folders(): readonly string[] {
    return ['/usr/lib/postgresql/17/bin', '/usr/lib/postgresql/15/bin', '/usr/bin']
  }

  has(file: string): boolean {
    return this.#files.has(file)
  }

  install(): string | undefined {
    for (const file of this.#brought) this.#files.add(file)
    return this.#problem
  }

  tell(line: string): void {
    this.said.push(line)
  }
}

const inFolder = (folder: string, programs: readonly string[] = WHOLE) => programs.map((name) => `${folder}/${name}`)

describe('the programs of PostgreSQL', () => {
  it('are those that are there, without an installation: the first folder that has them all', () => {
    const machine = new FakeMachine(
      [
        ...inFolder('/usr/lib/postgresql/17/bin', ['psql', 'pg_dump']),
        ...inFolder('/usr/lib/postgresql/15/bin'),
        ...inFolder('/usr/bin'),
      ],
      true,
    )
    assert.equal(postgresPrograms(machine), '/usr/lib/postgresql/15/bin')
    assert.deepEqual(machine.said, [])
  })

  it('are installed where they are missing and may be', () => {
    const machine = new FakeMachine(
      inFolder('/usr/bin', ['psql', 'pg_dump']),
      true,
      inFolder('/usr/lib/postgresql/15/bin'),
    )
    assert.equal(postgresPrograms(machine), '/usr/lib/postgresql/15/bin')
    assert.deepEqual(machine.said, ['Installing PostgreSQL from Debian’s packages…'])
  })

  it('are asked for in a sentence where they may not be installed', () => {
    assert.throws(() => postgresPrograms(new FakeMachine([], false)), {
      message: 'No PostgreSQL: install it (on Debian: apt-get install postgresql).',
    })
  })

  it('are asked for with the reason where the installation failed', () => {
    const machine = new FakeMachine([], true, [], 'E: Unable to locate package postgresql')
    assert.throws(() => postgresPrograms(machine), {
      message:
        'PostgreSQL could not be installed (on Debian: apt-get install postgresql): E: Unable to locate package postgresql',
    })
  })
})
