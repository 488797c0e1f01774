const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

interface Formats {
  readonly language: string
  readonly relative: Intl.RelativeTimeFormat
  readonly absolute: Intl.DateTimeFormat
}

let formats: Formats | undefined

/** Making a format is dear, and a list shows dozens of dates in one language. */
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

/** How long ago, in the largest unit: `3 days ago`, `yesterday`; nothing when there is no time. */
export function timeAgo(iso: string, language: string): string {
  const { relative } = formatsFor(language)
  if (!iso) return ''
  const seconds = (Date.parse(iso) - Date.now()) / 1000
  const months = Math.trunc(seconds / 2_629_800)
  if (Math.abs(months) >= 12) return relative.format(Math.trunc(months / 12), 'year')
  if (months !== 0) return relative.format(months, 'month')
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[3]
  return relative.format(Math.trunc(seconds / length), unit)
}

export function dateTime(iso: string, language: string): string {
  return formatsFor(language).absolute.format(Date.parse(iso))
}
