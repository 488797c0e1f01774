import { css } from 'lit'

/** Dialogs and the fields in them; the footer stays where it is, whatever an error adds above it. */
export const formStyles = css`
  dialog {
    inline-size: min(34rem, 100vw - 1.5rem);
    max-block-size: calc(100dvh - 1.5rem);
    padding: 0;
    margin: auto;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 0.25rem);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 0.28);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    animation: rise 0.14s ease-out;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(0.5rem);
    }
  }
  dialog::backdrop {
    background: rgb(15 17 25 / 0.45);
  }
  dialog > form {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
  }
  .head {
    padding: 1.125rem 1.25rem 0.75rem;
  }
  .body {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    padding: 0.25rem 1.25rem 1rem;
    overflow: auto;
    scroll-padding: 3rem;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.5rem;
    padding: 0.75rem 1.25rem;
    border-block-start: 1px solid var(--_line);
  }
  fieldset {
    min-inline-size: 0;
    padding: 0;
    border: 0;
  }
  label,
  legend,
  .label {
    padding: 0;
    font-weight: 500;
  }
  .field > input,
  .urls {
    margin-block-start: 0.25rem;
  }
  .note {
    min-block-size: 1.5rem;
    padding-block-start: 0.125rem;
    font-size: 0.8125rem;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .note.bad {
    color: var(--_danger);
  }
  .note .link {
    text-decoration: underline;
  }
  .urls {
    padding: 0;
    list-style: none;
  }
  .urls .row {
    flex-wrap: nowrap;
    gap: 0.25rem;
  }
  .urls input {
    direction: ltr;
  }
  .radio {
    display: flex;
    gap: 0.5rem;
    padding-block: 0.25rem;
    font-weight: 400;
  }
  .radio b {
    display: block;
    font-weight: 500;
  }
  .value {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
  }
  .value code {
    flex: 1;
    min-inline-size: 10rem;
  }
`
