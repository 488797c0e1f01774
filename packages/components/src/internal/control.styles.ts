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
  .danger {
    color: var(--_bad);
  }
  .quiet,
  .link {
    border: 0;
    background: none;
  }
  .icon {
    padding: 0 0.5rem;
    color: var(--_muted);
  }
  .link {
    min-block-size: 1.5rem;
    padding: 0;
    color: var(--_link);
    text-align: start;
  }
  .link:hover {
    background: none;
    text-decoration: underline;
  }
  @media (pointer: coarse) {
    input,
    select {
      min-block-size: 2.75rem;
    }
  }
`
