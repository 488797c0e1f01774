import { css } from 'lit'

/** A bar of one line; on a narrow window of two. */
export const headerStyles = css`
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    min-block-size: 3.25rem;
    padding: 0.375rem 1.25rem;
    background: var(--bar);
    color: var(--on-bar);
    font-size: 0.875rem;
  }
  :focus-visible {
    outline-color: #9fc0ff;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-inline-size: 0;
    color: inherit;
    text-decoration: none;
  }
  .mark {
    inline-size: 1.625rem;
    block-size: 1.625rem;
    stroke: none;
  }
  .mark rect {
    fill: #2f6be0;
  }
  .mark path {
    fill: #fff;
  }
  .product {
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .tenant {
    overflow: hidden;
    padding-inline-start: 0.75rem;
    border-inline-start: 1px solid var(--bar-line);
    color: var(--on-bar-soft);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    padding-inline-start: 0.5rem;
    border-radius: 0.375rem;
    color: var(--on-bar-soft);
  }
  .choice:hover,
  .user:hover {
    background: rgb(255 255 255 / 0.09);
    color: var(--on-bar);
  }
  select {
    min-block-size: 2rem;
    padding-inline: 0.125rem 0.25rem;
    border: 0;
    border-radius: 0.375rem;
    background: transparent;
    color: inherit;
    cursor: pointer;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  .user {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.25rem;
    margin-inline-start: 0.375rem;
    padding: 0.125rem 0.5rem;
    border: 0;
    border-radius: 0.375rem;
    background: none;
    cursor: pointer;
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 1.625rem;
    block-size: 1.625rem;
    border-radius: 50%;
    background: #cfe0ff;
    color: #14305f;
    font-weight: 650;
    font-size: 0.8125rem;
  }
  .avatar::before {
    content: attr(data-letter);
  }
  [popover] {
    position: fixed;
    inset: auto;
    inset-block-start: 3.25rem;
    inset-inline-end: 1rem;
    min-inline-size: 15rem;
    max-inline-size: calc(100vi - 2rem);
    padding: 0.375rem;
    border: 1px solid var(--line);
    border-radius: 0.625rem;
    background: var(--card);
    color: var(--ink);
    box-shadow: 0 12px 32px -8px rgb(10 20 40 / 0.3);
  }
  .who {
    display: grid;
    padding: 0.5rem 0.625rem 0.625rem;
    margin-block-end: 0.375rem;
    border-block-end: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  .who strong {
    font-weight: 600;
    text-align: start;
  }
  .who span {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  [popover] button {
    display: block;
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.625rem;
    border: 0;
    border-radius: 0.375rem;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  [popover] button:hover {
    background: var(--inset);
  }
  [popover] :focus-visible {
    outline-color: var(--accent);
  }
  @media (width < 48rem) {
    header {
      flex-wrap: wrap;
      padding-inline: 0.75rem;
    }
    .email,
    .user > svg,
    .choice > svg {
      display: none;
    }
    .choice {
      padding-inline-start: 0;
    }
    .tools {
      inline-size: 100%;
    }
    .user {
      margin-inline-start: auto;
    }
    [popover] {
      inset-block-start: 5.75rem;
    }
  }
  @media (pointer: coarse) {
    select,
    .user,
    [popover] button {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    header {
      border-block-end: 1px solid CanvasText;
    }
  }
`
