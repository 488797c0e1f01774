import { css } from 'lit'

export const createDialogStyles = css`
  .form {
    block-size: 34rem;
  }
  #type {
    inline-size: 100%;
    align-items: center;
  }
  /* A list of the browser's, with room for what each type does. */
  @supports (appearance: base-select) {
    #type,
    #type::picker(select) {
      appearance: base-select;
    }
    #type::picker(select) {
      inline-size: anchor-size(inline);
      padding: 0.25rem;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: inherit;
    }
    option {
      display: grid;
      grid-template-columns: 1.25rem 1fr;
      gap: 0 0.25rem;
      align-items: baseline;
      padding: 0.5rem;
      white-space: normal;
    }
    option:not(:checked)::checkmark {
      visibility: hidden;
    }
    option::after {
      content: attr(data-hint);
      grid-column: 2;
      font-size: 0.8125rem;
      color: var(--_muted);
    }
  }
  pre {
    white-space: pre-wrap;
  }
`
