/** A JSON object, of whose members nothing is known. */
export type WireRecord = Readonly<Record<string, unknown>>

/** The value as a JSON object; nothing when it is something else. */
export function recordOf(value: unknown): WireRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireRecord) : undefined
}

/** The value as a list; an empty one when it is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value as a text; of a number its digits, nothing of something else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined
}

/** As `textOf`, but `null` stays: it says that there is none. */
export function textOrNone(value: unknown): string | null | undefined {
  return value === null ? null : textOf(value)
}

/** The value if it is true or false. */
export function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}
