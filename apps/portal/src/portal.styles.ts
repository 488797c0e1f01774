import { css } from 'lit'

/** What the portal's own pages share: type, links, buttons, cards. */
export const portalStyles = css`
  :host {
    display: block;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  ul {
    margin: 0;
  }
  h1 {
    font-size: 1.375rem;
    line-height: 1.3;
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-size: 1rem;
    font-weight: 600;
  }
  a {
    color: var(--accent);
  }
  svg {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .lead {
    max-inline-size: 44rem;
    margin-block: 0.25rem 1.25rem;
    color: var(--soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }
  .card {
    padding: 1.5rem;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--card);
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.04);
  }
  .blank {
    display: grid;
    justify-items: center;
    gap: 0.375rem;
    padding: 3.5rem 1.5rem;
    text-align: center;
  }
  .blank svg {
    inline-size: 2rem;
    block-size: 2rem;
    margin-block-end: 0.5rem;
    color: var(--soft);
    stroke-width: 1;
  }
  .blank p {
    max-inline-size: 30rem;
    color: var(--soft);
  }
  .button {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.25rem;
    margin-block-start: 0.75rem;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--accent-fill);
    border-radius: 0.375rem;
    background: var(--accent-fill);
    color: #fff;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    background: color-mix(in oklab, var(--accent-fill) 88%, #000);
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition: none !important;
    }
  }
`
