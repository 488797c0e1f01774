/** Types of the elements for frameworks that check their templates, made of the manifest. */
import type { Declaration } from './manifest-types.ts'

const HEADER = '// Written by manifest.ts from custom-elements.json.\n'

/** Properties that a template may set, as a union of their names. */
function settable({ members = [] }: Declaration): string {
  const fields = members.filter(({ kind, readonly }) => kind === 'field' && readonly !== true)
  return fields.map(({ name }) => `'${name}'`).join(' | ')
}

/** Attributes by their own names, which a template may set too. */
function attributes({ attributes: all = [] }: Declaration): string {
  const dashed = all.filter(({ name }) => name.includes('-'))
  return dashed
    .map(({ name, type }) => `'${name}'?: ${type?.text === 'number' ? 'number | string' : 'string'} | undefined`)
    .join('; ')
}

function imports(elements: readonly Declaration[]): string {
  const names = elements.flatMap(({ name }) => [name, `${name}EventMap`]).toSorted()
  return `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from './dist/index.js'\n`
}

function entries(elements: readonly Declaration[], type: string, indent: string): string {
  return elements
    .map((element) => {
      const { tagName, name } = element
      const inner = `${indent}  `
      return `${indent}'${tagName}': ${type}<\n${inner}${name},\n${inner}${name}EventMap,\n${inner}${settable(element)},\n${inner}{ ${attributes(element)} }\n${indent}>\n`
    })
    .join('')
}

/** `jsx.d.ts`: React 19 sets properties where an element has them, and an event is the prop `on` + its name. */
export function jsxTypes(elements: readonly Declaration[]): string {
  return `${HEADER}${imports(elements)}import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type EventProps<Events> = {
  [Name in keyof Events & string as \`on\${Name}\`]?: ((event: Events[Name]) => void) | undefined
}

type ElementProps<Element extends HTMLElement, Events, Props extends keyof Element, Attributes> = {
  [Name in Props]?: Element[Name] | undefined
} & Attributes &
  EventProps<Events> &
  DetailedHTMLProps<HTMLAttributes<Element>, Element>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${entries(elements, 'ElementProps', '      ')}    }
  }
}
`
}

/** `vue.d.ts`: what Vue's template checker knows of tags that no component has. */
export function vueTypes(elements: readonly Declaration[]): string {
  return `${HEADER}${imports(elements)}import type { EmitFn, HTMLAttributes, PublicProps } from 'vue'

type Emits<Events> = EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>

type ElementComponent<
  Element extends HTMLElement,
  Events,
  Props extends keyof Element,
  Attributes,
> = new () => Element & {
  /** @deprecated For template checkers alone. */
  $props: HTMLAttributes & PublicProps & { [Name in Props]?: Element[Name] | undefined } & Attributes
  /** @deprecated For template checkers alone. */
  $emit: Emits<Events>
}

declare module 'vue' {
  interface GlobalComponents {
${entries(elements, 'ElementComponent', '    ')}  }
}
`
}
