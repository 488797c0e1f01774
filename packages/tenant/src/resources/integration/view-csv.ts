import type { ViewGrid } from './view-grid.ts'

/** A line per page, column header and row. `escaped` quotes what has a comma, a quote or a line break; without, nothing is quoted. */
export function viewCsv({ pages, columns, rows, cell }: ViewGrid, escaped: boolean): string {
  const field = (text: string): string => (escaped && /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const line = (fields: readonly string[]): string => fields.map(field).join(',')
  const corner: readonly string[] = rows[0]?.names.map(() => '') ?? []
  const headers = (columns[0]?.names ?? []).map((_, level) =>
    line([...corner, ...columns.map(({ names }) => names[level] ?? '')]),
  )
  const body = rows.map((row) => {
    const cells = columns.map((column) => cell(row, column)).join(',')
    return row.names.length === 0 ? cells : `${line(row.names)},${cells}`
  })
  return [...(pages.length === 0 ? [] : [line(pages)]), ...headers, ...body, ''].join('\n')
}
