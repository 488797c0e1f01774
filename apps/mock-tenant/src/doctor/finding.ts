/** What was looked at, and what came out, in one sentence. */
export interface Finding {
  /** The tenant whose it is, as `/t/acme`; absent for the process and the one at the root. */
  readonly place?: string
  /** `bad` is in the way of a start; `odd` is not, but may surprise. */
  readonly kind: 'fine' | 'odd' | 'bad'
  readonly text: string
}

const SIGNS = { fine: '✓', odd: '!', bad: '✖' } as const

/** A finding as a line, below a line with the tenant where another's begin. */
export function findingLine({ kind, text, place = '' }: Finding, before: Finding | undefined): string {
  const heading = place === (before?.place ?? '') ? '' : `\n${place}\n`
  return `${heading}${SIGNS[kind]} ${text}`
}

/** What the findings come to, as the last line. */
export function verdict(findings: readonly Finding[]): string {
  const bad = findings.filter(({ kind }) => kind === 'bad').length
  if (bad === 0) return 'Nothing is in the way of a start.'
  return `${bad === 1 ? 'One thing is' : `${bad} things are`} in the way of a start.`
}
