import { css } from 'lit'

/** The frame around every page: navigation beside it, above it where there is no room. */
export const shellStyles = css`
  .columns {
    display: grid;
    grid-template-columns: 14.5rem minmax(0, 1fr);
    align-items: start;
  }
  nav {
    position: sticky;
    inset-block-start: 0;
    display: grid;
    gap: 0.25rem;
    padding: 1.5rem 0.75rem;
    font-size: 0.875rem;
  }
  nav p {
    padding: 0 0.75rem;
    color: var(--soft);
    font-size: 0.75rem;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  nav p ~ p {
    margin-block-start: 1rem;
  }
  nav ul {
    display: grid;
    gap: 0.125rem;
    padding: 0;
    list-style: none;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    border-radius: 0.5rem;
    color: var(--ink);
    text-decoration: none;
  }
  nav a svg {
    color: var(--soft);
  }
  nav a:not([aria-current]):hover {
    background: color-mix(in srgb, var(--ink) 6%, transparent);
  }
  nav [aria-current] {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  nav [aria-current] svg {
    color: inherit;
  }
  main {
    min-inline-size: 0;
    max-inline-size: 96rem;
    padding-block: 1.375rem 3rem;
    padding-inline: 1rem 1.75rem;
    outline: none;
  }
  .crumbs {
    display: flex;
    gap: 0.375rem;
    margin: 0 0 0.75rem;
    padding: 0;
    color: var(--soft);
    font-size: 0.8125rem;
    list-style: none;
  }
  .crumbs li + li::before {
    content: '/';
    margin-inline-end: 0.375rem;
    color: var(--edge);
  }
  .list {
    padding: 1.25rem;
    /* The table ends within the window: the page beside it need not scroll. */
    --oc-list-height: max(20rem, 100dvh - 19rem);
  }
  .loading {
    padding: 30svh 1rem;
    color: var(--soft);
    text-align: center;
  }
  .alone {
    max-inline-size: 30rem;
    margin: 20svh auto;
  }
  .ended {
    padding: 0.625rem 1.25rem;
    border-block-end: 1px solid var(--line);
    background: var(--accent-soft);
    font-size: 0.875rem;
  }
  .ended a {
    margin-inline-start: 0.375rem;
    font-weight: 600;
  }
  .skip {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-start: 0.5rem;
    z-index: 1;
    padding: 0.375rem 0.75rem;
    border-radius: 0.375rem;
    background: var(--card);
  }
  .skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (width < 64rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      position: static;
      display: flex;
      overflow-x: auto;
      padding: 0.5rem 0.75rem;
      border-block-end: 1px solid var(--line);
    }
    nav p {
      display: none;
    }
    nav ul {
      display: flex;
    }
    nav a {
      white-space: nowrap;
    }
    main {
      padding-inline: 1rem;
    }
    .list {
      --oc-list-height: max(20rem, 100dvh - 22.5rem);
    }
  }
  @media (width < 40rem) {
    main {
      padding: 1rem 0.75rem 2rem;
    }
    .list {
      padding: 0.75rem;
    }
  }
  @media (pointer: coarse) {
    nav a {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    nav [aria-current] {
      outline: 2px solid Highlight;
    }
  }
`
