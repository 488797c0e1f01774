import { css } from 'lit'

/** Dialogs and the fields in them; the footer stays where it is, whatever an error adds above it. */
export const dialogStyles = css`
  dialog {
    inline-size: min(34rem, 100vw - 1.5rem);
    max-block-size: calc(100dvh - 1.5rem);
    padding: 0;
    margin: auto;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 1.5rem 4rem #0006;
  }
  dialog[open] {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
  }
  dialog::backdrop {
    background: #0f111973;
  }
  form {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .head {
    padding: 1rem 1.25rem;
  }
  .body {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.75rem;
    padding: 0.25rem 1.25rem 1rem;
    overflow: auto;
  }
  .body > .banner,
  [role='alert'] {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    /* Over the padding of what scrolls. */
    box-shadow: 0 -0.25rem var(--_surface);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.5rem;
    padding: 0.75rem 1.25rem;
    border-block-start: 1px solid var(--_line);
  }
  label,
  legend,
  .label {
    padding: 0;
    font-weight: 600;
  }
  .banner > .grow {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .warn {
    --_tone: var(--_warn);
  }
  [aria-busy='true'] {
    opacity: 0.6;
  }
  .danger {
    color: var(--_bad);
  }
  [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .note {
    min-block-size: 1.375rem;
    margin-block: 0.125rem;
    font-size: 0.8125rem;
    color: var(--_tone, var(--_muted));
  }
  .note .link {
    text-decoration: underline;
  }
  input[id^='url'] {
    direction: ltr;
  }
  [part~='callback-urls'] {
    margin-block-end: -0.5rem;
  }
`
