import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const RESULTS = join(import.meta.dirname, '../results.json')

/** What the nearest peer has. */
export interface PeerFigure {
  readonly name: string
  readonly value: number
}

/** One measured figure beside what it may be. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** At most; absent where there is none. */
  readonly budget?: number
  /** Measured in the same run; absent where there is none, or it could not be installed. */
  readonly peer?: PeerFigure
}

/** Figure, budget and their ratio, and how many times ours the peer's is; what is over its budget says so. */
export function table(figures: readonly Figure[]): string {
  const row = (what: string, ...cells: readonly string[]): string =>
    [what.padEnd(58), ...cells.map((cell) => cell.padStart(10))].join(' ')
  const lines = figures.map(({ what, value, unit, budget, peer }) => {
    const ratio = budget === undefined ? '' : (value / budget).toFixed(2)
    const times = peer === undefined ? '' : `${(peer.value / value).toFixed(1)} ×`
    const beside = peer === undefined ? '' : `  ${peer.name} ${peer.value} ${unit}`.trimEnd()
    const may = budget === undefined ? '' : `${budget} ${unit}`
    return `${row(what, `${value} ${unit}`, may, ratio, isOver(value, budget), times)}${beside}`.trimEnd()
  })
  return `${[row('', 'have', 'may', 'ratio', '', 'peer').trimEnd(), ...lines].join('\n')}\n`
}

function isOver(value: number, budget = Infinity): string {
  return value > budget ? 'over' : ''
}

/** Writes what one benchmark found into `results.json`, beside what the others did. */
export function keepResults(benchmark: string, results: object): void {
  const others = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as object) : {}
  writeFileSync(RESULTS, `${JSON.stringify({ ...others, [benchmark]: results }, null, 2)}\n`)
}
