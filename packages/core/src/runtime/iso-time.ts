/** A time of the tenant (ms since the epoch) as ISO 8601 in UTC. */
export function isoTime(at: number): string {
  return new Date(at).toISOString()
}

const ISO_TIME =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$/

/**
 * The time (ms since the epoch) that a text in ISO 8601 names: a date and a time, with `Z` or the difference from UTC.
 * `undefined` for anything else, a day that its month has not included.
 */
export function timeFromIso(text: string): number | undefined {
  const [, day] = ISO_TIME.exec(text) ?? []
  if (day === undefined) return undefined
  const at = Date.parse(text.replace(',', '.'))
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Some runtimes take the 30th of February for the 2nd of March.
  return Number.isNaN(at) || Number.isNaN(midnight) || !isoTime(midnight).startsWith(day) ? undefined : at
}
