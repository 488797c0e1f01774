/** What is wrong with a seed, and where. */
export interface SeedError {
  /** As `clients[2].callbackUrls[0]`; `seed` for the whole. */
  readonly path: string
  /** One sentence that begins with the path. */
  readonly message: string
}

/** The most that are said of one seed; the next ones show when these are mended. */
const SAID = 20

/** What is wrong with a seed, a sentence a line, the first ones of many. */
export function seedErrorText(errors: readonly SeedError[]): string {
  const said = errors.slice(0, SAID).map(({ message }) => message)
  return [...said, ...(errors.length > SAID ? [`And ${errors.length - SAID} more.`] : [])].join('\n')
}
