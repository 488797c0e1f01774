/** The name that somebody most likely meant by a misspelt one; `undefined` where none is near. */
export function nearest(misspelt: string, names: readonly string[]): string | undefined {
  const typed = bare(misspelt)
  let best: string | undefined
  let least = Infinity
  for (const name of names) {
    const distance = typed.length > 2 && bare(name).startsWith(typed) ? 1 : editDistance(typed, bare(name))
    if (distance < least && distance <= Math.max(1, Math.ceil(bare(name).length / 3))) {
      best = name
      least = distance
    }
  }
  return best
}

/** `corsOrigin` and `cors-origin` are one name. */
function bare(name: string): string {
  return name.slice(0, 64).toLowerCase().replaceAll(/[-_]/g, '')
}

/** How many letters have to be put in, taken out, replaced or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      let distance = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) distance = Math.min(distance, rows[i - 2]![j - 2]! + 1)
      row.push(distance)
    }
    rows.push(row)
  }
  return rows[from.length]![to.length]!
}
