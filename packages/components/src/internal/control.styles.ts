import { css } from 'lit'

/** Fields, and buttons that do not look like one. */
export const controlStyles = css`
  input,
  select {
    min-block-size: 2.25rem;
    padding: 0 0.75rem;
    border: 1px solid var(--_field);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .quiet,
  .link {
    border: 0;
    background: none;
  }
  .link {
    min-block-size: 1.5rem;
    min-inline-size: 1.5rem;
    padding: 0;
    justify-content: start;
    color: var(--_link);
    text-align: start;
  }
  .link:hover {
    background: none;
    text-decoration: underline;
  }
  .icon {
    padding: 0 0.5rem;
    justify-content: center;
    color: var(--_muted);
  }
  :disabled,
  [aria-disabled='true'] {
    opacity: 0.5;
    pointer-events: none;
  }
  @media (pointer: coarse) {
    input,
    select {
      min-block-size: 2.75rem;
    }
    .link {
      position: relative;
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
      margin-block: -0.625rem;
    }
  }
`
