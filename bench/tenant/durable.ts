/** How many answers a second are durable before they go out, beside how many commits the database makes. */
import { join } from 'node:path'
import { startPostgres } from '../../e2e/postgres.ts'
import { refreshForm, tenantry } from './bench-tenant.ts'
import type { Target } from './load.ts'
import { atLeast, median } from './rows.ts'
import { loaded, printed, program } from './server-process.ts'

const TOKEN = '/oauth/token'
const SCOPE = 'email offline_access'
const ROUNDS = 7
const ROUND_MS = 500

/** Commits and answers a second, in turns. */
function inTurns(
  commits: readonly string[],
  target: Target,
): { readonly answers: number[]; readonly commits: number[] } {
  const found = { answers: [] as number[], commits: [] as number[] }
  loaded([target], { turns: 1 })
  for (let round = 0; round < ROUNDS; round++) {
    found.commits.push(Number(printed([program('commits.ts'), ...commits, String(ROUND_MS)])))
    found.answers.push(loaded([target], { warmUpMs: 150, turnMs: ROUND_MS, turns: 1 })[0]!.perSecond)
  }
  return found
}

const ratios = ({ answers, commits }: ReturnType<typeof inTurns>): number =>
  median(answers.map((rate, at) => rate / commits[at]!))

export async function durable(folder: string): Promise<void> {
  {
    await using server = await tenantry(folder, `sqlite:${join(folder, 'durable.sqlite')}`)
    const found = inTurns(['sqlite', folder], server.target(TOKEN, { forms: [await refreshForm(server, SCOPE)] }))
    atLeast(0.8, {
      what: 'token endpoint, durable SQLite (limit: commits, a flush each)',
      unit: 'answers a second',
      ours: median(found.answers),
      limit: median(found.commits),
      ratio: ratios(found),
    })
  }
  await using postgres = await startPostgres({ durable: true })
  const database = postgres.newDatabase()
  const floor = ['postgres', postgres.newDatabase()]
  await using one = await tenantry(folder, database)
  const forms = [await refreshForm(one, SCOPE)]
  const single = inTurns(floor, one.target(TOKEN, { forms }))
  await using other = await tenantry(folder, database, '1')
  const urls = [one, other].map(({ url }) => url + TOKEN)
  const both = inTurns(floor, { urls, pids: [one.pid, other.pid], forms })
  atLeast(0.7, {
    what: 'two replicas on PostgreSQL (limit: commits on 8 connections)',
    unit: 'answers a second',
    ours: median(both.answers),
    limit: median(both.commits),
    ratio: ratios(both),
  })
  atLeast(1.6, {
    what: '… beside one replica (the second shares its processor with the load)',
    unit: 'answers a second',
    ours: median(both.answers),
    limit: median(single.answers),
  })
}
