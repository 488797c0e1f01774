import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const RESULTS = join(import.meta.dirname, '../results.json')

/** One measured figure beside what it may be. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** At most; absent where there is none. */
  readonly budget?: number
}

/** Figure, budget and their ratio; what is over its budget says so. */
export function table(figures: readonly Figure[]): string {
  const row = (what: string, ...cells: readonly string[]): string =>
    [what.padEnd(58), ...cells.map((cell) => cell.padStart(10))].join(' ')
  const lines = figures.map(({ what, value, unit, budget }) => {
    const ratio = budget === undefined ? '' : (value / budget).toFixed(2)
    return row(what, `${value} ${unit}`, budget === undefined ? '' : `${budget} ${unit}`, ratio, isOver(value, budget))
  })
  return `${[row('', 'have', 'may', 'ratio'), ...lines].join('\n')}\n`
}

function isOver(value: number, budget = Infinity): string {
  return value > budget ? 'over' : ''
}

/** Writes what one benchmark found into `results.json`, beside what the others did. */
export function keepResults(benchmark: string, results: object): void {
  const others = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as object) : {}
  writeFileSync(RESULTS, `${JSON.stringify({ ...others, [benchmark]: results }, null, 2)}\n`)
}
