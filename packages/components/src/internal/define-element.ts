/** Registers an element, unless its name is taken already. */
export function define(tag: string, element: CustomElementConstructor, registry = customElements): void {
  if (!registry.get(tag)) registry.define(tag, element)
}
