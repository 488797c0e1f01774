import type { Dimension, DimensionItem, View } from '@tenantry/core'
import { derivedNumber } from '../../seed/derived-id.ts'
import { FIRST_ITEM_ID } from '../../seed/seed-workspaces.ts'

/** The most cells the service answers in one piece. */
export const CELLS = 1_000_000

/** A row or column of a grid: an item of each dimension of the axis. */
interface Coordinate {
  readonly names: readonly string[]
  readonly hash: number
}

/** A view with its pages chosen. */
export interface ViewGrid {
  /** Names of the chosen items, in the order of the page dimensions. */
  readonly pages: readonly string[]
  readonly columns: readonly Coordinate[]
  readonly rows: readonly Coordinate[]
  readonly cell: (row: Coordinate, column: Coordinate) => string
}

export function cellCount({ rows, columns }: View): number {
  const items = [...rows, ...columns].map((dimension) =>
    typeof dimension.items === 'number' ? dimension.items : dimension.items.length,
  )
  return items.reduce((product, count) => product * count, 1)
}

/**
 * The page item that `pages` (`dimension:item`, comma separated or repeated, both ids) chooses for each page dimension, the
 * first item where it chooses none. `undefined` when it names what the view hasn't.
 */
export function chosenPages(view: View, selectors: readonly string[]): readonly DimensionItem[] | undefined {
  const chosen = new Map(view.pages.map((dimension) => [dimension.id, dimensionItems(dimension)[0]]))
  // Each dimension is looked at one time, however many selectors there are.
  const items = new Map<string, ReadonlyMap<string, DimensionItem>>()
  for (const selector of selectors.flatMap((each) => each.split(',')).filter((each) => each !== '')) {
    const [dimensionId = '', itemId = ''] = selector.split(':')
    const dimension = view.pages.find(({ id }) => id === dimensionId)
    if (dimension === undefined) return undefined
    const known = items.get(dimensionId) ?? new Map(dimensionItems(dimension).map((each) => [each.id, each]))
    items.set(dimensionId, known)
    const item = known.get(itemId)
    if (item === undefined) return undefined
    chosen.set(dimensionId, item)
  }
  return [...chosen.values()].filter((item) => item !== undefined)
}

/** The grid with its cells: numbers that the ids alone decide, so the same in each run. */
export function viewGrid(view: View, modelId: string, pages: readonly DimensionItem[]): ViewGrid {
  const page = derivedNumber([modelId, view.id, ...pages.map(({ id }) => id)].join(' '))
  return {
    pages: pages.map(({ name }) => name),
    columns: coordinates(view.columns, 1),
    rows: coordinates(view.rows, 2),
    cell: (row, column) => {
      const mixed = Math.imul(page ^ row.hash ^ column.hash, 0x9e3779b1)
      return String((((mixed ^ (mixed >>> 15)) >>> 0) % 100_000) / 10)
    },
  }
}

function dimensionItems({ name, items }: Dimension): readonly DimensionItem[] {
  if (typeof items !== 'number') return items
  return Array.from({ length: items }, (_, index) => ({
    id: String(FIRST_ITEM_ID + index),
    name: `${name} ${index + 1}`,
  }))
}

function coordinates(dimensions: readonly Dimension[], salt: number): readonly Coordinate[] {
  return dimensions.reduce<readonly Coordinate[]>(
    (outer, dimension) => {
      const items = dimensionItems(dimension)
      return outer.flatMap(({ names, hash }) =>
        items.map((item) => ({
          names: [...names, item.name],
          hash: derivedNumber(`${dimension.id} ${item.id}`, hash + salt),
        })),
      )
    },
    [{ names: [], hash: salt }],
  )
}
