import { html } from 'lit'
import type { TemplateResult } from 'lit'

/** A 16-unit line icon, drawn in the colour of the text around it. */
export function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`
}

export const CHECK = 'm3 8.5 3 3L13 5'
export const ALERT = 'M8 4.5v4M8 11v.5M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13'
export const CROSS = 'm4 4 8 8m0-8-8 8'
export const PLUS = 'M8 3v10M3 8h10'
export const KEY = 'M10.5 5.5h.01M6.2 8.5a4 4 0 1 1 1.3 1.3L6 11.3H4.5v1.5H2v-2.1z'
