import { html, type TemplateResult } from 'lit'

const draw = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`

export const KEY = draw('M10.5 2a3.5 3.5 0 1 1-2.6 5.85L3 12.75V14H1.5v-2.2l5.7-5.7A3.5 3.5 0 0 1 10.5 2zm.8 2.7h.01')
export const SHIELD = draw('M8 1.5 13.5 3.5v4c0 3.2-2.2 5.7-5.5 7-3.3-1.3-5.5-3.8-5.5-7v-4zM5.5 8l1.8 1.8L10.7 6.4')
export const DEVICE = draw('M2 3h12v8H2zM5.5 13.5h5M8 11v2.5')
export const GLOBE = draw(
  'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM1.5 8h13M8 1.5c2 2 2.7 4 2.7 6.5S10 12.5 8 14.5C6 12.5 5.3 10.5 5.3 8S6 3.5 8 1.5z',
)
export const CONTRAST = draw('M8 1.5a6.5 6.5 0 1 0 0 13zm0 0a6.5 6.5 0 0 1 0 13M10 4.5h2.6M10 8h4M10 11.5h2.6')
export const CHEVRON = draw('m4.5 6.5 3.5 3.5 3.5-3.5')
export const COMPASS = draw('M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10.5 5.5 9 9l-3.5 1.5L7 7z')
export const PLUG = draw('M5.5 1.5v4M10.5 1.5v4M3.5 5.5h9V8a4.5 4.5 0 0 1-9 0zM8 12.5v2')
export const PULSE = draw('M1.5 8.5h3L6.5 3l3 10 2-4.5h3')
