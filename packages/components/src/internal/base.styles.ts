import { css } from 'lit'

/** Tokens, type, buttons and banners of all elements. */
export const baseStyles = css`
  :host {
    --_accent: var(--oc-accent, light-dark(#4d53c8, #6067da));
    --_link: var(--oc-link, light-dark(#4d53c8, #a9affa));
    --_surface: var(--oc-surface, light-dark(#fff, #191a1f));
    --_raised: var(--oc-raised, light-dark(#f6f7f9, #22242a));
    --_text: var(--oc-text, light-dark(#1c1d22, #eeeff3));
    --_muted: var(--oc-muted, light-dark(#5b606c, #a4a9b6));
    --_line: var(--oc-line, light-dark(#e4e6eb, #32353d));
    --_field: var(--oc-field, light-dark(#8a909d, #737986));
    --_bad: var(--oc-bad, light-dark(#c02633, #ff8b91));
    --_good: var(--oc-good, light-dark(#187444, #63d29c));
    --_warn: var(--oc-warn, light-dark(#8a5a00, #efc066));
    --_radius: var(--oc-radius, 0.5rem);
    display: block;
    container-type: inline-size;
    color: var(--_text);
    font-family: var(--oc-font, inherit);
    font-size: 0.875rem;
    line-height: 1.5;
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  h2,
  h3 {
    outline: 0;
    font-size: 1.125rem;
    font-weight: 600;
  }
  svg {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover {
    background: var(--_raised);
  }
  .primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--oc-on-accent, #fff);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, #000);
  }
  :not(h2):focus-visible {
    outline: 2px solid var(--_link);
    outline-offset: 1px;
  }
  code {
    font:
      500 0.8125rem ui-monospace,
      monospace;
    direction: ltr;
    unicode-bidi: isolate;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .muted {
    color: var(--_muted);
  }
  .banner {
    display: flex;
    gap: 0.5rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_tone) 10%, var(--_surface));
  }
  .banner > svg {
    margin-block-start: 0.15rem;
    color: var(--_tone);
  }
  .good {
    --_tone: var(--_good);
  }
  .bad {
    --_tone: var(--_bad);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .grow {
    flex: 1 7rem;
    min-inline-size: 0;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 3rem;
    block-size: 3rem;
    border-radius: calc(var(--_radius) * 2);
    color: var(--_tone, var(--_link));
    background: color-mix(in srgb, currentColor 12%, transparent);
  }
  .mark svg {
    scale: 1.5;
  }
  @media (pointer: coarse) {
    button,
    .button {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
  }
  @media (prefers-reduced-motion) {
    * {
      animation: none !important;
    }
  }
`
