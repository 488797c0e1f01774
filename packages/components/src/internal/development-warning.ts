import { LitElement } from 'lit'

let said = false

/** Tells a developer once what to do; Lit says whether this is development, by the export condition of that name. */
export function warnInDevelopment(message: string): void {
  if (said || !LitElement.enabledWarnings) return
  said = true
  console.warn(message)
}
