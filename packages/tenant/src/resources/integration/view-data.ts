import { accepted } from '../../http/answer.ts'
import type { Answer } from '../../http/answer.ts'
import { jsonResponse } from '../../http/json-response.ts'
import { Reply } from '../../http/reply.ts'
import type { ResourceCall } from '../resource-call.ts'
import { viewCsv } from './view-csv.ts'
import { CELLS, cellCount, chosenPages, viewGrid } from './view-grid.ts'
import { visibleView } from './visible.ts'

/** The cells of a view: CSV, or JSON where both `Accept: application/json` and `format=v1` ask for it. */
export async function readViewData(call: ResourceCall): Promise<Answer> {
  const found = await visibleView(call)
  if (found === undefined) return call.notFound()
  const { view, model } = found
  const pages = chosenPages(view, call.url.searchParams.getAll('pages'))
  if (pages === undefined) {
    return call.refuse('pages must name page dimensions of the view and items of theirs, as dimension:item.')
  }
  if (cellCount(view) > CELLS) return call.refuse(`The view has more than ${CELLS} cells.`)
  const grid = viewGrid(view, model.id, pages)
  const accept = call.request.headers.get('accept')?.toLowerCase() ?? ''
  if (accept.includes('application/json') && call.url.searchParams.get('format') === 'v1') {
    const body = {
      pages: grid.pages,
      columnCoordinates: grid.columns.map(({ names }) => names),
      rows: grid.rows.map((row) => ({
        rowCoordinates: row.names,
        cells: grid.columns.map((column) => grid.cell(row, column)),
      })),
    }
    return accepted(jsonResponse(body, 200, { vary: 'Accept' }))
  }
  const escaped = /text\/csv\s*;\s*escaped=true/.test(accept)
  const reply = new Reply(viewCsv(grid, escaped), {
    headers: {
      'content-type': `text/csv;${escaped ? 'escaped=true;' : ''}charset=UTF-8`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'Accept',
    },
  })
  return accepted(reply)
}
