import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresPrograms } from './postgres-programs.ts'

/** A PostgreSQL server of this test's own. */
export interface Postgres extends AsyncDisposable {
  /** The connection string of a fresh database: empty, or a copy of one that nobody is connected to. */
  newDatabase(copyOf?: string): string
  /** A database as SQL that makes it anew. */
  dump(url: string): string
  /** Runs SQL in a database, all of it or none. */
  load(url: string, sql: string): void
  /** What a query answers, a line for each row. */
  ask(url: string, query: string): readonly string[]
  /** Runs a statement in a transaction that stays open until it is let go. */
  hold(url: string, statement: string): Promise<{ letGo(): Promise<void> }>
  stop(): void
  start(): void
}

/**
 * Starts a PostgreSQL server on a free port of the loopback, in a temporary folder. Where there is none, it is installed
 * from Debian's packages; where it may not be, the error says what to run.
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const programs = postgresPrograms()
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-postgres-'))
  const owner = unprivilegedOwner()
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  const port = await freePort()
  const run = (program: string, args: readonly string[], input?: string): string => {
    const { status, stdout, stderr } = spawnSync(join(programs, program), args, {
      cwd: folder,
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
      ...owner,
    })
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
    return stdout
  }
  const data = join(folder, 'data')
  run('initdb', [
    '--pgdata',
    data,
    '--username=tenantry',
    '--auth=trust',
    '--no-locale',
    '--encoding=UTF8',
    '--no-sync',
  ])
  // What is tested here survives a killed server, not a machine without power: that is PostgreSQL's own business.
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder} -c fsync=${durable ? 'on' : 'off'}`
  const start = () => {
    // pg_ctl keeps the output it is given open as long as the server runs.
    const { status } = spawnSync(
      join(programs, 'pg_ctl'),
      ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options],
      {
        cwd: folder,
        stdio: 'ignore',
        ...owner,
      },
    )
    if (status !== 0) throw new Error(`PostgreSQL did not start: ${readFileSync(join(folder, 'log'), 'utf8')}`)
  }
  const stop = () => run('pg_ctl', ['stop', '-w', '-m', 'immediate', '-D', data])
  start()
  const at = ['-h', '127.0.0.1', '-p', String(port), '-U', 'tenantry']
  const psql = (database: string, statements: string, ...options: readonly string[]) =>
    run('psql', [...at, '-d', database, '--quiet', '--no-psqlrc', '-v', 'ON_ERROR_STOP=1', ...options], statements)
  let databases = 0
  return {
    start,
    stop,
    newDatabase(copyOf) {
      const name = `tenant_${++databases}`
      const template = copyOf === undefined ? 'template1' : databaseOf(copyOf)
      psql('postgres', `create database ${name} template ${template} strategy file_copy`)
      return `postgres://tenantry@127.0.0.1:${port}/${name}`
    },
    dump: (url) => withoutSettings(run('pg_dump', ['--inserts', '--no-owner', '--no-privileges', '--dbname', url])),
    ask: (url, query) =>
      psql(databaseOf(url), query, '--tuples-only', '--no-align')
        .split('\n')
        .filter((line) => line !== ''),
    async hold(url, statement) {
      const session = spawn(join(programs, 'psql'), [...at, '-d', databaseOf(url), '--quiet', '--no-psqlrc'], {
        cwd: folder,
        ...owner,
      })
      session.stdin.write(`begin;\n${statement};\n\\echo held\n`)
      for await (const text of session.stdout) if (String(text).includes('held')) break
      const letGo = async () => {
        session.stdin.end('rollback;\n')
        if (session.exitCode === null) await once(session, 'exit')
      }
      return { letGo }
    },
    load: (url, statements) => void psql(databaseOf(url), statements, '--single-transaction'),
    [Symbol.asyncDispose]: async () => {
      stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

/** A dump without comments, and without settings that another version of PostgreSQL may not know. */
function withoutSettings(dump: string): string {
  const lines = dump.split('\n').filter((line) => !/^($|--|SET |SELECT pg_catalog\.set_config|\\)/.test(line))
  return `${lines.join('\n')}\n`
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function unprivilegedOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error('There is no user postgres to run the server as.')
  return { uid: Number(uid), gid: Number(gid) }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}
