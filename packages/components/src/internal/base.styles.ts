import { css } from 'lit'

/** Tokens, type, buttons, fields and notes of all elements. */
export const baseStyles = css`
  :host {
    --_accent: var(--oc-accent, light-dark(#4d53c8, #6c73e6));
    --_accent-text: var(--oc-accent-text, light-dark(#4d53c8, #a9affa));
    --_surface: var(--oc-surface, light-dark(#fff, #191a1f));
    --_raised: var(--oc-raised, light-dark(#f6f7f9, #22242a));
    --_text: var(--oc-text, light-dark(#1c1d22, #eeeff3));
    --_muted: var(--oc-muted, light-dark(#5b606c, #a4a9b6));
    --_line: var(--oc-line, light-dark(#e4e6eb, #32353d));
    --_field: var(--oc-field, light-dark(#8a909d, #737986));
    --_danger: var(--oc-danger, light-dark(#c02633, #ff8b91));
    --_good: var(--oc-good, light-dark(#187444, #63d29c));
    --_warn: var(--oc-warn, light-dark(#8a5a00, #efc066));
    --_radius: var(--oc-radius, 0.5rem);
    display: block;
    color: var(--_text);
    font-family: var(--oc-font, inherit);
    font-size: 0.875rem;
    line-height: 1.5;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
    margin: 0;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  h2,
  h3 {
    font-size: 1.125rem;
    font-weight: 600;
    line-height: 1.4;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  svg {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-block-size: 2rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) - 0.125rem);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
    line-height: 1.25;
    text-decoration: none;
    cursor: pointer;
    transition: background-color 0.12s;
  }
  button:hover,
  .button:hover {
    background: var(--_raised);
  }
  .primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: #fff;
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, #000);
  }
  .danger {
    color: var(--_danger);
  }
  .quiet {
    border-color: transparent;
    background: none;
  }
  .icon {
    padding: 0.25rem;
    min-inline-size: 2rem;
    color: var(--_muted);
  }
  .link {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    text-align: start;
  }
  .link:hover {
    background: none;
    text-decoration: underline;
  }
  .swap > span {
    display: inline-flex;
    gap: 0.375rem;
  }
  .swap {
    display: inline-grid;
  }
  .swap > span {
    grid-area: 1/1;
    justify-content: center;
    align-items: center;
  }
  .done > :first-child,
  .swap:not(.done) > :last-child {
    visibility: hidden;
  }
  .done:not(.primary) {
    color: var(--_good);
  }
  a {
    color: var(--_accent-text);
  }
  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  input:not([type='radio'], [type='checkbox']),
  select {
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_field);
    border-radius: calc(var(--_radius) - 0.125rem);
    background: var(--_surface);
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
  }
  input:focus-visible,
  select:focus-visible {
    outline-offset: 0;
  }
  input[type='radio'] {
    accent-color: var(--_accent);
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    margin-block-start: 0.15rem;
  }
  code {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.8125rem;
    direction: ltr;
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }
  .muted {
    color: var(--_muted);
  }
  .banner {
    display: flex;
    align-items: start;
    gap: 0.5rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid color-mix(in srgb, var(--_tone, var(--_muted)) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_tone, var(--_muted)) 8%, var(--_surface));
  }
  .banner svg {
    margin-block-start: 0.15rem;
    color: var(--_tone);
  }
  .good {
    --_tone: var(--_good);
  }
  .bad {
    --_tone: var(--_danger);
  }
  .warn {
    --_tone: var(--_warn);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button,
    .button,
    select,
    input:not([type='radio'], [type='checkbox']) {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    button,
    .button {
      border-color: ButtonBorder;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`
