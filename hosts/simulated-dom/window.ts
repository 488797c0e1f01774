/** The window of a DOM without a browser, and what a test runner makes global of it. */
interface SimulatedWindow extends EventTarget {
  readonly HTMLElement: { readonly prototype: object }
  readonly Document: { readonly prototype: object }
  readonly ShadowRoot: { readonly prototype: object }
  readonly HTMLDialogElement: { readonly prototype: object }
  readonly ElementInternals?: { readonly prototype: object }
}

interface Simulation {
  /** jsdom. */
  readonly JSDOM?: new (html: string, options: object) => { readonly window: SimulatedWindow }
  /** happy-dom. */
  readonly Window?: new (options: object) => SimulatedWindow
}

/** What older ones do not have, by what takes it away. */
const LACKING: Readonly<Record<string, (window: SimulatedWindow) => void>> = {
  attachInternals: ({ HTMLElement }) => Reflect.deleteProperty(HTMLElement.prototype, 'attachInternals'),
  states: ({ ElementInternals }) =>
    ElementInternals && Reflect.defineProperty(ElementInternals.prototype, 'states', { value: undefined }),
  adoptedStyleSheets: ({ Document, ShadowRoot }) => {
    for (const { prototype } of [Document, ShadowRoot]) Reflect.deleteProperty(prototype, 'adoptedStyleSheets')
  },
  dialogs: ({ HTMLDialogElement: { prototype } }) => {
    for (const method of ['show', 'showModal', 'close']) Reflect.deleteProperty(prototype, method)
  },
  popovers: ({ HTMLElement: { prototype } }) => {
    for (const method of ['showPopover', 'hidePopover']) Reflect.deleteProperty(prototype, method)
  },
}

/** Globals of Node that a DOM has its own of. */
const REPLACED = new Set(['Event', 'CustomEvent', 'EventTarget', 'navigator'])

/** Opens the window of `jsdom` or `happy-dom`, without what it `lacks`, and makes it global as a test runner does. */
export async function openWindow(name: string, lacks: readonly string[]): Promise<SimulatedWindow> {
  const { JSDOM, Window } = (await import(name)) as Simulation
  const url = 'http://localhost:9/'
  const window = JSDOM ? new JSDOM('<!doctype html>', { url }).window : new Window!({ url })
  for (const what of lacks) LACKING[what]!(window)
  const members = window as unknown as Record<string, unknown>
  const listening = ['addEventListener', 'removeEventListener', 'dispatchEvent']
  for (const key of [...Object.getOwnPropertyNames(window), ...listening]) {
    if (key in globalThis && !REPLACED.has(key) && !listening.includes(key)) continue
    const member = members[key]
    const value: unknown = listening.includes(key) ? (member as () => void).bind(window) : member
    Object.defineProperty(globalThis, key, { value, configurable: true, writable: true })
  }
  return window
}
