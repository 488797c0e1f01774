import { LitElement } from 'lit'

const said = new Set<string>()

/** Tells a developer once what to do; Lit says whether this is development, by the export condition of that name. */
export function warnInDevelopment(message: string): void {
  if (!LitElement.enabledWarnings || said.has(message)) return
  said.add(message)
  console.warn(message)
}
