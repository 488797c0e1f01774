import { css } from 'lit'

/** The panel, and the button of a dialog that destroys something. */
export const workStyles = css`
  #secret {
    flex-basis: 100%;
  }
  .destroy,
  .destroy:hover {
    border-color: transparent;
    background: #c02633;
    color: #fff;
  }
  .panel {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .panel .head {
    flex-wrap: nowrap;
    padding-block: 0.5rem;
  }
  .foot {
    position: sticky;
    inset-block-end: 0;
    border-radius: 0 0 var(--_radius) var(--_radius);
    background: var(--_surface);
  }
  .switch {
    min-block-size: 1.5rem;
    inline-size: 2.75rem;
    padding: 0.1875rem;
    border: 1px solid var(--_field);
    border-radius: 1rem;
    justify-content: start;
  }
  .switch::before {
    content: '';
    inline-size: 1rem;
    block-size: 1rem;
    border-radius: 50%;
    background: var(--_field);
    forced-color-adjust: none;
  }
  .switch[aria-checked='true'] {
    justify-content: end;
    background: var(--_accent);
  }
  .switch[aria-checked='true']::before {
    background: #fff;
  }
  summary {
    min-block-size: 1.5rem;
    font-weight: 500;
  }
  @container (width >= 900px) {
    .panel {
      position: sticky;
      inset-block-start: 0;
    }
    .panel form {
      max-block-size: calc(100dvh - 2rem);
    }
  }
`
