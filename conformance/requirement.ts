/** What a standard wants of an authorization server, in our own words. */
export interface Requirement {
  /** `RFC8628-3.5-1`: the document, the section, and a number of ours within it. */
  readonly id: string
  readonly level: 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT'
  readonly says: string
  /** Where the `anaplan` dialect does otherwise, because the real service does. */
  readonly anaplan?: Deviation
}

export interface Deviation {
  readonly does: string
  /** How it is known. */
  readonly source: string
}

/** A standard, with what of it applies. */
export interface Standard {
  /** `RFC 8628`, as its requirements' ids begin, without the space. */
  readonly name: string
  readonly title: string
  readonly requirements: readonly Requirement[]
}

type Row = readonly [number: string, level: Requirement['level'], says: string, anaplan?: Deviation]

/** A standard from rows that leave its name out of the ids. */
export function standard(name: string, title: string, rows: readonly Row[]): Standard {
  const prefix = name.replaceAll(' ', '')
  return {
    name,
    title,
    requirements: rows.map(([number, level, says, anaplan]) => ({
      id: `${prefix}-${number}`,
      level,
      says,
      ...(anaplan === undefined ? {} : { anaplan }),
    })),
  }
}
