import { css } from 'lit'

export const createDialogStyles = css`
  .form {
    block-size: 34rem;
  }
  #type {
    inline-size: 100%;
  }
  /* A list of the browser's, with room for what each type does. */
  @supports (appearance: base-select) {
    #type,
    #type::picker(select) {
      appearance: base-select;
    }
    #type {
      align-items: center;
    }
    #type button {
      margin-block: -1px;
      padding: 0;
      border: 0;
      background: none;
      font-weight: 400;
    }
    #type::picker(select) {
      inline-size: anchor-size(inline);
      padding: 0.25rem;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: inherit;
      box-shadow: 0 0.5rem 1.5rem #0003;
    }
    option {
      display: grid;
      grid-template-columns: 1.25rem 1fr;
      gap: 0 0.25rem;
      align-items: baseline;
      padding: 0.5rem;
      border-radius: calc(var(--_radius) - 0.125rem);
      white-space: normal;
    }
    option:not(:checked)::checkmark {
      visibility: hidden;
    }
    option:is(:hover, :focus-visible) {
      background: var(--_raised);
    }
    option .muted {
      grid-column: 2;
      font-size: 0.8125rem;
    }
  }
  pre {
    white-space: pre-wrap;
  }
`
