import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const RESULTS = resolve(import.meta.dirname, '../results.json')

/** A figure of ours beside its limit. */
export interface Row {
  readonly what: string
  readonly unit: string
  readonly ours: number
  readonly limit: number
  /** ours ÷ limit. */
  readonly ratio: number
  readonly target: string
  readonly met: boolean
  /** Others in the same run, as ratios to the same limit. */
  readonly peers?: Readonly<Record<string, number>>
}

/** What is measured, and what more there is to say of it than two numbers. */
interface Measured {
  readonly what: string
  readonly unit: string
  readonly ours: number
  readonly limit: number
  /** When it is not the quotient of the two medians: the median of the quotients, turn by turn. */
  readonly ratio?: number
  readonly peers?: Readonly<Record<string, number>>
}

export const rows: Row[] = []

export function atLeast(least: number, measured: Measured): void {
  const ratio = measured.ratio ?? measured.ours / measured.limit
  rows.push({ ...measured, ratio, target: `≥ ${least}`, met: ratio >= least })
}

export function atMost(most: number, measured: Measured): void {
  const ratio = measured.ratio ?? measured.ours / measured.limit
  rows.push({ ...measured, ratio, target: `≤ ${most}`, met: ratio <= most })
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN
}

const shown = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))

/** The rows as a table. */
export function table(): string {
  const cells = rows.map(({ what, unit, ours, limit, ratio, target, met, peers = {} }) => [
    what,
    unit,
    shown(ours),
    shown(limit),
    ratio.toFixed(2),
    target,
    met ? 'met' : 'NOT met',
    Object.entries(peers)
      .map(([name, value]) => `${name} ${value.toFixed(2)}`)
      .join(', '),
  ])
  const all = [['what', 'unit', 'ours', 'limit', 'ratio', 'target', '', 'peers'], ...cells]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Writes the rows into `results.json`, beside what the other benchmarks found. */
export function keepRows(): void {
  const others = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as object) : {}
  writeFileSync(RESULTS, `${JSON.stringify({ ...others, tenant: { node: process.version, rows } }, null, 2)}\n`)
}
