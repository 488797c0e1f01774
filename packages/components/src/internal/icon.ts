import { html } from 'lit'
import type { TemplateResult } from 'lit'

/** A 16-unit line icon, drawn in the colour of the text around it. */
export function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`
}

export const CHECK = 'm3 8.5 3.2 3.2L13 5'
export const ALERT = 'M8 4.5v4M8 11v.5M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13'
export const CROSS = 'm4 4 8 8m0-8-8 8'
export const PLUS = 'M8 3v10M3 8h10'
export const DOTS = 'M3.5 8h.01M8 8h.01M12.5 8h.01'
export const CLOCK = 'M8 4.5V8l2.5 1.5M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13'
export const KEY = 'M7.2 8.8a3.5 3.5 0 1 1 1.6 0zm0 0L2.5 13.5M4 12l1.5 1.5'
