import { executeServerCommand } from '@web/test-runner-commands'

/** A node of Chromium's accessibility tree, as its driver gives it. */
interface AccessibleNode {
  readonly role: string
  readonly name?: string
  readonly children?: readonly AccessibleNode[]
  readonly [property: string]: unknown
}

/** What only holds others, or stands inside a text. */
const UNSAID = /^(none|generic|paragraph|LabelText|InlineTextBox|LineBreak|ListMarker|MenuListPopup)$/
/** What is said by its name and value alone. */
const LEAF = /^(button|link|menuitem|option|textbox|searchbox|image)$/
/** What says nothing to a person, or the same of every element of its role. */
const UNTOLD = /^(role|name|children|backendNodeId|loaderId|elementHandle|relevant|atomic)$/
/** What is only worth a word where it holds. */
const USUALLY_NOT = /^(multiline|readonly|required)$/

/** What is another in every run, and what stands for it. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:[A-Z] ){4}, (?:[A-Z] ){3}[A-Z]\b/g, '‹code, spelled›'],
  [/\b[A-Z]{4}-[A-Z]{4}\b/g, '‹code›'],
  [/(?<![\w-])[\w-]{43,}(?![\w-])/g, '‹secret›'],
  [/\b[A-Za-z0-9]{32}\b/g, '‹client ID›'],
  [/\b1[45]:\d\d\b/g, '‹minutes and seconds›'],
  [/\b[A-Z][a-z]+ \d+, \d{4},? (?:at )?\d+:\d+\s[AP]M\b/g, '‹date›'],
  [/\b(?:now|\d+ seconds? ago)\b/g, '‹ago›'],
]

function steady(value: unknown): string {
  let text = String(value).replace(/\s+/g, ' ').trim()
  for (const [pattern, stands] of VOLATILE) text = text.replace(pattern, stands)
  return text && JSON.stringify(text)
}

function lines(node: AccessibleNode, indent: string, above: string): readonly string[] {
  const name = steady(node.name ?? '')
  const below = (deeper: string, said: string): readonly string[] =>
    (node.children ?? []).flatMap((child) => lines(child, deeper, said))
  if (UNSAID.test(node.role)) return below(indent, above)
  // A text that is the name of what it stands in is said once.
  if (node.role === 'StaticText') return name && !above.includes(name.slice(1, -1)) ? [`${indent}${name}`] : []
  const facts = Object.entries(node)
    .filter(([property, value]) => !UNTOLD.test(property) && !(USUALLY_NOT.test(property) && value === false))
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([property, value]) => (value === true ? property : `${property}=${steady(value)}`))
  const line = `${indent}${[node.role, name, ...facts].filter(Boolean).join(' ')}`
  return LEAF.test(node.role) ? [line] : [line, ...below(`${indent}  `, name)]
}

/** What assistive technology gets of the page, a line for each node; only Chromium tells. */
export async function accessibilityTree(): Promise<string> {
  const page = await executeServerCommand<AccessibleNode, undefined>('accessibility-tree')
  return (page.children ?? []).flatMap((child) => lines(child, '', '')).join('\n')
}
