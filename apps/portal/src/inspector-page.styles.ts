import { css } from 'lit'

/** A log of lines that open: one line each where there is room, two where there is not. */
export const inspectorStyles = css`
  h3 {
    margin: 0.75rem 0 0.125rem;
    color: var(--soft);
    font-size: 0.75rem;
    font-weight: 600;
  }
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.75rem;
    font-size: 0.875rem;
  }
  .tools :is(select, button) {
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: 0.375rem;
    background: var(--card);
    cursor: pointer;
  }
  .tools select {
    padding-inline: 0.5rem;
  }
  .tools button:hover {
    background: var(--inset);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.25rem;
    padding-inline: 0.25rem;
    cursor: pointer;
  }
  .check input {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--accent-fill);
  }
  .count {
    margin-inline-end: auto;
    color: var(--soft);
    font-variant-numeric: tabular-nums;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-inline-end: 0.25rem;
    color: var(--soft);
  }
  .state::before {
    content: '';
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--edge);
  }
  .state.live::before {
    background: var(--good);
    animation: beat 2s ease-out infinite;
  }
  .state.lost::before {
    background: var(--bad);
  }
  @keyframes beat {
    from {
      box-shadow: 0 0 0 0 var(--good);
    }
    60%,
    to {
      box-shadow: 0 0 0 0.375rem transparent;
    }
  }
  .list {
    padding: 0;
    overflow: clip;
  }
  .new {
    display: block;
    inline-size: 100%;
    min-block-size: 2.25rem;
    border: 0;
    border-block-end: 1px solid var(--line);
    background: var(--accent-soft);
    color: var(--accent);
    font-size: 0.875rem;
    font-weight: 600;
    cursor: pointer;
  }
  :is(.new, summary):focus-visible {
    outline-offset: -3px;
    border-radius: 0.5rem;
  }
  li + li {
    border-block-start: 1px solid var(--line);
  }
  summary {
    display: grid;
    grid-template-columns: max-content max-content 6rem minmax(8rem, 1fr) minmax(0, auto) 3rem;
    align-items: baseline;
    gap: 1rem;
    padding: 0.625rem 1rem;
    font-size: 0.875rem;
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary svg {
    align-self: center;
    margin-inline: -0.25rem;
    color: var(--soft);
    rotate: -90deg;
    transition: rotate 0.12s;
  }
  summary:dir(rtl) svg {
    rotate: 90deg;
  }
  details[open] summary svg {
    rotate: 0deg;
  }
  .why bdi:empty {
    display: none;
  }
  summary:hover,
  details[open] summary {
    background: var(--inset);
  }
  details[open] summary {
    border-block-end: 1px solid var(--line);
  }
  time,
  .path,
  .why,
  .line,
  code,
  dl,
  pre {
    font-family: ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    font-size: 0.8125rem;
  }
  time {
    color: var(--soft);
    font-variant-numeric: tabular-nums;
  }
  .endpoint {
    font-weight: 600;
  }
  .path {
    overflow-wrap: anywhere;
    text-align: start;
  }
  .why {
    color: var(--bad);
    overflow-wrap: anywhere;
    text-align: end;
  }
  .status {
    padding: 0.0625rem 0.5rem;
    border-radius: 1rem;
    font-size: 0.8125rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .status.good {
    background: color-mix(in srgb, var(--good) 14%, transparent);
    color: var(--good);
  }
  .status.bad {
    background: color-mix(in srgb, var(--bad) 14%, transparent);
    color: var(--bad);
  }
  .inside {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1rem 2rem;
    padding: 1rem 1rem 1.25rem;
    font-size: 0.875rem;
  }
  .blank p {
    text-wrap: balance;
  }
  .inside h2 {
    font-size: 0.875rem;
  }
  .refusal {
    grid-column: 1 / -1;
    padding: 0.75rem 1rem;
    border: 1px solid color-mix(in srgb, var(--bad) 40%, transparent);
    border-inline-start: 0.25rem solid var(--bad);
    border-radius: 0.375rem;
  }
  .refusal code {
    color: var(--bad);
    font-weight: 600;
  }
  .line {
    margin-block: 0.25rem 0.5rem;
    overflow-wrap: anywhere;
    text-align: start;
  }
  dl {
    text-align: start;
  }
  dl + dl {
    margin-block-start: 0.5rem;
    padding-block-start: 0.5rem;
    border-block-start: 1px dashed var(--line);
  }
  dl div {
    display: grid;
    grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr);
    gap: 0.75rem;
    padding-block: 0.125rem;
  }
  dt {
    color: var(--soft);
    overflow-wrap: anywhere;
  }
  dd {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .soft {
    color: var(--soft);
  }
  pre {
    max-inline-size: 100%;
    margin: 0.5rem 0 0;
    padding: 0.625rem 0.875rem;
    border: 1px solid var(--line);
    border-radius: 0.375rem;
    background: var(--inset);
    overflow-x: auto;
    text-align: start;
  }
  @media (width < 52rem) {
    summary {
      grid-template-columns: max-content max-content 1fr 3rem;
      gap: 0.125rem 0.75rem;
      padding-block: 0.5rem;
    }
    .status {
      grid-area: 1 / 4;
    }
    .path {
      grid-area: 2 / 2 / auto / -1;
    }
    .why {
      grid-area: 3 / 2 / auto / -1;
      text-align: start;
    }
    .inside {
      grid-template-columns: minmax(0, 1fr);
    }
    dl div {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
      padding-block: 0.25rem;
    }
  }
  @media (pointer: coarse) {
    .tools :is(select, button, .check),
    .new {
      min-block-size: 2.75rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .state::before {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .state::before {
      background: CanvasText !important;
    }
    .status {
      border: 1px solid;
    }
  }
`
