import { css } from 'lit'

export const createDialogStyles = css`
  .form {
    block-size: 41rem;
  }
  .radio {
    margin-block-start: 0.25rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .radio:has(:checked) {
    border-color: var(--_accent);
  }
  pre {
    white-space: pre-wrap;
  }
  .radio .muted {
    display: block;
  }
`
