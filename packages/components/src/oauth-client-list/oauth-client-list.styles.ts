import { css } from 'lit'

export const listStyles = css`
  .base {
    display: grid;
    grid-template-columns: 100%;
    gap: 1.5rem;
    align-items: start;
  }
  .list {
    display: grid;
    grid-template-columns: 100%;
    gap: 0.75rem;
  }
  .top {
    min-block-size: 2.75rem;
  }
  #search {
    flex-grow: 2;
  }
  .tools select {
    flex-basis: 6rem;
    max-inline-size: 14rem;
    padding-inline: 0.5rem;
  }
  .scroller {
    max-block-size: var(--oc-list-height, max(20rem, 100dvh - 14rem));
    overflow: auto;
    scroll-padding-block-start: 3rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  table {
    inline-size: 100%;
    min-inline-size: 16rem;
    border-spacing: 0;
    table-layout: fixed;
  }
  .grantType {
    inline-size: 14rem;
  }
  .enabled,
  .createdAt,
  .lastUsedAt {
    inline-size: 9rem;
  }
  .menu {
    inline-size: var(--oc-row-actions, 4rem);
  }
  th,
  td {
    padding: 0.5rem 0.75rem;
    border-block-start: 1px solid var(--_line);
    text-align: start;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: 0;
    border: 0;
    background: var(--_raised);
    font-weight: 400;
    color: var(--_muted);
  }
  .sort {
    padding: 0;
  }
  .arrow {
    inline-size: 0.5rem;
    block-size: 0.375rem;
    background: currentColor;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
    opacity: 0;
    forced-color-adjust: none;
  }
  [aria-sort] .arrow {
    opacity: 1;
  }
  [aria-sort='descending'] .arrow {
    rotate: 180deg;
  }
  tr:hover {
    background: var(--_raised);
  }
  th:first-child {
    border-inline-start: 3px solid transparent;
  }
  @media (forced-colors: active) {
    th:first-child {
      border-inline-start-color: Canvas;
    }
  }
  th .link {
    color: inherit;
    font-weight: 600;
  }
  th code {
    display: block;
    overflow: hidden;
    font-size: 0.75rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .windowed :is(td, th > *, th span) {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  td.muted,
  .badge {
    white-space: nowrap;
  }
  td.menu {
    padding-inline: 0.5rem;
    overflow: visible;
    text-align: end;
  }
  .badge::before {
    content: '';
    display: inline-block;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: 0.375rem;
    border: 1.5px solid;
    border-radius: 50%;
    forced-color-adjust: none;
    color: var(--_tone, var(--_muted));
    background: var(--_tone);
  }
  .notice {
    display: grid;
    grid-template-columns: 100%;
    justify-items: center;
    gap: 0.5rem;
    padding: 4rem 1.5rem;
    border: 1px dashed var(--_field);
    border-radius: var(--_radius);
    text-align: center;
    text-wrap: balance;
  }
  .notice p {
    unicode-bidi: plaintext;
  }
  .notice button {
    margin-block-start: 0.75rem;
  }
  .bone {
    block-size: 2.75rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_raised);
    animation: breathe 1s infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @container (width < 60rem) {
    .createdAt {
      display: none;
    }
  }
  @container (width < 48rem) {
    .lastUsedAt {
      display: none;
    }
    .grantType {
      inline-size: 8.5rem;
    }
    .enabled {
      inline-size: 7rem;
    }
  }
  @container (width < 30rem) {
    .grantType,
    th code {
      display: none;
    }
    th,
    td {
      padding-inline: 0.5rem;
    }
    .enabled {
      inline-size: 6rem;
    }
    .menu {
      inline-size: var(--oc-row-actions, 3rem);
    }
    td.menu {
      padding-inline: 0;
    }
    #search {
      flex-basis: 100%;
    }
  }
`
