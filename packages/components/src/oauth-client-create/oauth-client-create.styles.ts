import { css } from 'lit'

export const createStyles = css`
  .form {
    block-size: 41rem;
  }
  .radio {
    margin-block-start: 0.25rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .radio:has(:checked) {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 6%, transparent);
  }
  .radio:has(:disabled) {
    cursor: default;
    opacity: 0.75;
  }
`
