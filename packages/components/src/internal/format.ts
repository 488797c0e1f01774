const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** A month of the mean year, in seconds. */
export const MONTH = 2_629_800

interface Formats {
  readonly language: string
  readonly relative: Intl.RelativeTimeFormat
  readonly absolute: Intl.DateTimeFormat
}

let formats: Formats | undefined

/** Making a format takes long, and a list shows dozens of dates in one language. */
function formatsFor(language: string): Formats {
  if (formats?.language !== language) {
    formats = {
      language,
      relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
      absolute: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
    }
  }
  return formats
}

/** Makes the formats of a language, so that they are there when they are needed. */
export function prepareFormats(language: string): void {
  formatsFor(language)
}

/** A length of time in its largest whole units, at most two: `12 hours`, `1 minute 30 seconds`. */
export function duration(seconds: number, language: string): string {
  const parts: string[] = []
  for (const [unit, length] of UNITS) {
    const count = Math.floor(seconds / length)
    if (count > 0 && parts.length < 2) {
      parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
      seconds -= count * length
    }
  }
  return parts.join(' ')
}

/** A point in time in ms, as the tenant writes it; `Date.parse` alone would take a `12` for a day too. */
export function timeOf(time: string): number {
  return /^\d{4}-\d\d-\d\dT/.test(time) ? Date.parse(time) : NaN
}

/** How long before `now` that was, in the largest unit: `3 days ago`, `yesterday`. What is no time stays as it is. */
export function timeAgo(time: string, language: string, now: number): string {
  const seconds = (timeOf(time) - now) / 1000
  if (Number.isNaN(seconds)) return time
  const { relative } = formatsFor(language)
  const months = Math.trunc(seconds / MONTH)
  if (Math.abs(months) >= 12) return relative.format(Math.trunc(months / 12), 'year')
  if (months !== 0) return relative.format(months, 'month')
  const [unit, length] = unitOf(seconds)
  return relative.format(Math.trunc(seconds / length), unit)
}

/** The largest unit that fits into so many seconds, and its length. */
export function unitOf(seconds: number): (typeof UNITS)[number] {
  return UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[3]
}

/** A point in time; what is none stays as it is. */
export function dateTime(time: string, language: string): string {
  const ms = timeOf(time)
  return Number.isNaN(ms) ? time : formatsFor(language).absolute.format(ms)
}
