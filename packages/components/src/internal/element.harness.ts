import 'axe-core/axe.min.js'
import type { AxeResults, RunOptions } from 'axe-core'
import type { ReactiveElement } from 'lit'

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> }

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** As long as a fact may take on a machine that is busy with other things. */
const LONGEST = 15_000
/** The clock may be stopped for the element; the test waits by the real one. */
const later = globalThis.setTimeout.bind(globalThis)
const now = performance.now.bind(performance)

/** Waits until the condition gives something; says what it waited for, as things stand then, when it does not. */
export async function until<T>(
  what: string | (() => string),
  condition: () => T | undefined | null | false,
  longest = LONGEST,
): Promise<T> {
  for (const end = now() + longest; now() < end;) {
    const found = condition()
    if (found) return found
    await new Promise((resolve) => later(resolve, 10))
  }
  throw new Error(`It did not come: ${typeof what === 'string' ? what : what()}`)
}

/** An element as a person meets it: by roles, names and texts. The shadow root is nobody else's business. */
export class ElementHarness<E extends HTMLElement> {
  readonly element: E
  readonly events: CustomEvent<Record<string, unknown>>[] = []

  constructor(element: E, events: readonly string[]) {
    this.element = element
    for (const type of events)
      element.addEventListener(type, (event) => this.events.push(event as CustomEvent<Record<string, unknown>>))
  }

  protected get root(): ShadowRoot {
    return this.element.shadowRoot!
  }

  /** The roots to look in: an open dialog makes all else inert. */
  protected get scopes(): ParentNode[] {
    const dialogs = [...this.root.querySelectorAll('dialog[open]')]
    return dialogs.length > 0 ? [dialogs.at(-1)!] : [this.root]
  }

  all(selector: string): HTMLElement[] {
    return this.scopes.flatMap((scope) => [...scope.querySelectorAll<HTMLElement>(selector)])
  }

  get text(): string {
    return this.scopes
      .map((scope) => visibleText(scope as unknown as Node))
      .join(' ')
      .replace(/\s+/g, ' ')
  }

  get announced(): string {
    return this.root.querySelector('[role=status]')!.textContent.trim()
  }

  /** The text of what has the focus. */
  get focusedText(): string {
    return textOf(this.focused)
  }

  get focused(): Element | null {
    return this.root.activeElement
  }

  state(name: string): boolean {
    return this.element.matches(`:state(${name})`)
  }

  async inState(name: string): Promise<void> {
    await until(`:state(${name})`, () => this.state(name))
  }

  async sees(text: string): Promise<void> {
    await until(
      () => `“${text}” in “${this.text}”`,
      () => this.text.includes(text),
    )
  }

  button(name: string): HTMLElement {
    const found = this.all('button, a[href], summary').find((one) => nameOf(one) === name && isShown(one))
    if (!found) throw new Error(`No button “${name}” in “${this.text}”`)
    return found
  }

  has(name: string): boolean {
    return this.all('button, a[href], summary').some((one) => nameOf(one) === name && isShown(one))
  }

  async press(name: string): Promise<void> {
    const button = await until(`button “${name}”`, () => this.has(name) && this.button(name))
    button.focus()
    button.click()
    await this.settled()
  }

  field(label: string): HTMLInputElement {
    const inputs = this.all('input, select') as HTMLInputElement[]
    const found = inputs.find((one) => nameOf(one) === label)
    if (!found) throw new Error(`No field “${label}”`)
    return found
  }

  /** Types over what is there; `leave` moves on, as Tab does. */
  async type(label: string, value: string, leave = true): Promise<void> {
    const field = this.field(label)
    field.focus()
    field.value = value
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    if (leave) field.dispatchEvent(new Event('change', { bubbles: true }))
    await this.settled()
  }

  async choose(label: string, value: string): Promise<void> {
    const field = this.field(label)
    field.value = value
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
    await this.settled()
  }

  /** What stands at a field, when it is wrong. */
  error(label: string): string {
    const field = this.field(label)
    if (field.getAttribute('aria-invalid') !== 'true') return ''
    const id = field.getAttribute('aria-describedby')!
    return this.root.querySelector(`#${id}`)!.textContent.replace(/\s+/g, ' ').trim()
  }

  /** A key pressed where the focus is; `false` when the page took care of it. */
  key(key: string, init: KeyboardEventInit = {}): boolean {
    const target = this.root.activeElement ?? this.element
    return target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
    )
  }

  event(type: string): CustomEvent<Record<string, unknown>> | undefined {
    return this.events.findLast((event) => event.type === type)
  }

  /** Until the element shows what has happened to it so far. What the tenant has to answer first, a test waits for itself. */
  async settled(): Promise<void> {
    const { element } = this as unknown as { readonly element: ReactiveElement }
    do await element.updateComplete
    while (element.isUpdatePending)
  }

  /** Whether leaving the page now would be asked about. */
  get holdsPage(): boolean {
    return !dispatchEvent(new Event('beforeunload', { cancelable: true }))
  }

  /** What axe has against it, by the rules of WCAG 2.2 AA. */
  async violations(): Promise<string[]> {
    const { violations } = await axe.run(this.element, { runOnly: RULES, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
}

/** An element's text, white space collapsed as a person sees it. */
export function textOf(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility()
}

function visibleText(node: Node): string {
  if (
    node instanceof HTMLElement &&
    (node.getAttribute('role') === 'status' || getComputedStyle(node).visibility === 'hidden')
  )
    return ''
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  return [...node.childNodes]
    .map(visibleText)
    .join(node instanceof HTMLElement || node instanceof ShadowRoot ? ' ' : '')
}

/** What an element is called: by its label, or by its own text. */
export function nameOf(element: HTMLElement): string {
  const labelled = element.getAttribute('aria-labelledby')
  const root = element.getRootNode() as ShadowRoot
  const label = labelled
    ? root.querySelector(`#${labelled}`)
    : element.id
      ? root.querySelector(`label[for=${CSS.escape(element.id)}]`)
      : null
  const name = element.getAttribute('aria-label') ?? (label ? label.textContent : visibleText(element))
  return name.replace(/\*/g, '').replace(/\s+/g, ' ').trim()
}
