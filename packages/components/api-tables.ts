/** The tables of the README, made of the manifest and put between `<!-- api: … -->` and `<!-- /api -->`. */
import type { Declaration, Named } from './manifest-types.ts'

type Row = readonly string[]

const code = (text: string | undefined): string => (text === undefined || text === '' ? '' : `\`${text}\``)

function table(head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

const described = ({ name, description = '' }: Named): Row => [code(name), description]

/** Everything of one element that a host can use. */
function elementTables({ members = [], events = [], slots = [], cssParts = [], cssStates = [] }: Declaration): string {
  const fields = members.filter(({ kind }) => kind === 'field')
  const methods = members.filter(({ kind }) => kind === 'method')
  return [
    table(
      ['property', 'attribute', 'type', 'default', ''],
      fields.map(({ name, attribute, type, default: value, readonly, description = '' }) => [
        code(name),
        code(attribute),
        code(type?.text),
        code(value ?? (type?.text.endsWith('| null') ? 'null' : undefined)),
        readonly === true ? `${description} Read only.` : description,
      ]),
    ),
    table(
      ['method', ''],
      methods.map(({ name, parameters = [], return: returned, description = '' }) => {
        const taken = parameters.map((one) => `${one.name}: ${one.type?.text ?? 'unknown'}`).join(', ')
        return [code(`${name}(${taken}): ${returned?.type.text ?? 'void'}`), description]
      }),
    ),
    table(['event', '`detail`, and more'], events.map(described)),
    table(['slot', ''], slots.map(described)),
    table(['part', ''], cssParts.map(described)),
    cssStates.length > 0
      ? `States, for \`:state(${cssStates[0]!.name})\` and the like: ${cssStates.map(({ name }) => code(name)).join(', ')}.`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}

function customProperties(elements: readonly Declaration[]): string {
  const all = new Map(elements.flatMap(({ cssProperties = [] }) => cssProperties.map((one) => [one.name, one])))
  return table(
    ['custom property', 'default', ''],
    [...all.values()]
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ name, default: value, description = '' }) => [code(name), code(value), description]),
  )
}

/** The README with its tables as the manifest has them; every element has its place there. */
export function withTables(readme: string, elements: readonly Declaration[]): string {
  const tables: ReadonlyMap<string, string> = new Map([
    ...elements.map((element) => [element.tagName ?? '', elementTables(element)] as const),
    ['custom properties', customProperties(elements)],
  ])
  const placed = new Set<string>()
  const text = readme.replaceAll(
    /(<!-- api: ([^>]+) -->\n)[^]*?(<!-- \/api -->)/g,
    (_, open: string, name: string, close) => {
      const made = tables.get(name)
      if (made === undefined)
        throw new Error(`The README has a place for ${name}, of which the manifest knows nothing.`)
      placed.add(name)
      return `${open}${made}\n${close}`
    },
  )
  for (const name of tables.keys()) if (!placed.has(name)) throw new Error(`The README has no place for ${name}.`)
  return text
}
