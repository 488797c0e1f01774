import { css } from 'lit'

export const listStyles = css`
  :host {
    container-type: inline-size;
  }
  .base {
    display: grid;
    gap: 1.5rem;
    align-items: start;
  }
  .list {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    min-inline-size: 0;
  }
  .top {
    min-block-size: 2.25rem;
  }
  .tools select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .tools .grow {
    flex-basis: 14rem;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  .scroller {
    position: relative;
    max-block-size: var(--oc-list-height, max(20rem, 100dvh - 14rem));
    overflow: auto;
    scroll-padding-block: 3rem 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    text-align: start;
  }
  th,
  td {
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: 0.25rem;
    background: var(--_raised);
    font-size: 0.8125rem;
    color: var(--_muted);
  }
  .sort {
    min-block-size: 1.75rem;
    margin-inline: -0.375rem;
    padding: 0 0.375rem;
    border: 0;
    background: none;
    color: inherit;
    font-size: inherit;
  }
  .arrow {
    inline-size: 0.5rem;
    block-size: 0.375rem;
    background: currentColor;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
    opacity: 0;
  }
  .sort:hover .arrow {
    opacity: 0.5;
  }
  [aria-sort] .arrow {
    opacity: 1 !important;
  }
  [aria-sort='descending'] .arrow {
    rotate: 180deg;
  }
  tbody tr:not(.pad):hover {
    background: var(--_raised);
  }
  tr.selected,
  tr.selected:hover {
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface)) !important;
  }
  tbody th > * {
    display: block;
  }
  tbody .link {
    font-weight: 600;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  tbody code {
    font-size: 0.75rem;
  }
  .windowed tbody th > *,
  .windowed td {
    max-inline-size: 24rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pad td {
    padding: 0;
    border: 0;
  }
  td.muted {
    white-space: nowrap;
  }
  td.menu {
    text-align: end;
    white-space: nowrap;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    white-space: nowrap;
  }
  .badge::before {
    content: '';
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border: 1.5px solid var(--_muted);
    border-radius: 50%;
  }
  .badge.good::before {
    border-color: var(--_good);
    background: var(--_good);
  }
  .banner .icon {
    min-block-size: 1.5rem;
    min-inline-size: 1.5rem;
    padding: 0;
  }
  .notice {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.5rem;
    padding: 3.5rem 1.5rem;
    border: 1px dashed var(--_line);
    border-radius: var(--_radius);
    text-align: center;
    text-wrap: balance;
  }
  .notice button {
    margin-block-start: 0.75rem;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 3rem;
    block-size: 3rem;
    margin-block-end: 0.25rem;
    border-radius: 0.75rem;
    background: var(--_raised);
    color: var(--_accent-text);
  }
  .mark svg {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .loading {
    display: grid;
    gap: 0.75rem;
  }
  .bone {
    block-size: 2.75rem;
    border-radius: var(--_radius);
    background: var(--_raised);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  [role='menu'] {
    position: fixed;
    inset: auto;
    min-inline-size: 9rem;
    padding: 0.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 0.18);
  }
  [role='menuitem'] {
    display: flex;
    inline-size: 100%;
    justify-content: start;
    font-weight: 400;
  }
  .destroy {
    border-color: transparent;
    background: light-dark(#c02633, #d23f4b);
    color: #fff;
  }
  .destroy:hover {
    background: light-dark(#a51f2b, #bb3440);
  }
  .panel {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    min-inline-size: 0;
  }
  .panel form {
    display: flex;
    flex-direction: column;
  }
  .panel .head {
    flex-wrap: nowrap;
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--_line);
    align-items: start;
  }
  .panel .body {
    padding-block: 1rem;
  }
  .foot {
    position: sticky;
    inset-block-end: 0;
    background: var(--_surface);
    border-radius: 0 0 var(--_radius) var(--_radius);
  }
  .switch {
    min-block-size: 1.5rem;
    inline-size: 2.75rem;
    padding: 0.1875rem;
    border: 1px solid var(--_field);
    border-radius: 1rem;
    background: var(--_raised);
    justify-content: start;
  }
  .switch::before {
    content: '';
    inline-size: 1rem;
    block-size: 1rem;
    border-radius: 50%;
    background: var(--_field);
  }
  .switch[aria-checked='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    justify-content: end;
  }
  .switch[aria-checked='true']::before {
    background: #fff;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.125rem 0.75rem;
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  dd {
    margin: 0;
  }
  summary {
    font-weight: 500;
    cursor: pointer;
    min-block-size: 1.5rem;
  }
  .grant {
    padding-block: 0.5rem;
    border-block-end: 1px solid var(--_line);
  }
  @container (inline-size < 900px) {
    .with-panel .list {
      display: none;
    }
  }
  @container (inline-size >= 900px) {
    .with-panel {
      grid-template-columns: minmax(0, 1fr) minmax(22rem, 26rem);
    }
    .with-panel .createdAt,
    .with-panel .lastUsedAt {
      display: none;
    }
    .panel {
      position: sticky;
      inset-block-start: 0;
    }
    .panel form {
      max-block-size: calc(100dvh - 2rem);
    }
  }
  @container (inline-size < 700px) {
    .createdAt,
    .lastUsedAt {
      display: none;
    }
  }
  @container (inline-size < 480px) {
    .grantType {
      display: none;
    }
    th,
    td {
      padding-inline: 0.5rem;
    }
  }
  @media (forced-colors: active) {
    .switch::before,
    .arrow {
      background: ButtonText;
      forced-color-adjust: none;
    }
    .switch[aria-checked='true'] {
      background: Highlight;
      forced-color-adjust: none;
    }
    .badge.good::before {
      background: CanvasText;
    }
  }
`
