import { css } from 'lit'

/** The menu of a row, the panel, and the button of a dialog that destroys something. */
export const workStyles = css`
  #secret {
    flex-basis: 100%;
  }
  @media (forced-colors: none) {
    .destroy {
      border-color: transparent;
      background: var(--_bad);
      color: var(--_surface);
    }
    .destroy:hover {
      background: color-mix(in oklab, var(--_bad) 88%, #000);
    }
  }
  .top .banner {
    flex: 1 100%;
    order: 1;
  }
  @container (width >= 43.75rem) {
    .top .banner {
      flex: 1 12rem;
      order: 0;
      align-self: start;
      z-index: 2;
      /* Whatever it says, nothing below it moves. */
      margin-block-end: -20rem;
    }
    .top h2 {
      flex: none;
      margin-inline-end: auto;
    }
  }
  .banner .row {
    margin-block: 0.25rem;
  }
  /* Not there for the grid, but for assistive technology. */
  [role='alert']:empty {
    position: absolute;
  }
  .alert :is(label, .note) {
    margin-block: 0 -0.5rem;
  }
  [aria-expanded='true'][aria-haspopup] {
    anchor-name: --menu;
  }
  [role='menu'] {
    position-anchor: --menu;
    position-area: self-block-end span-self-inline-start;
    position-try-fallbacks: flip-block;
    padding: 0.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 0.5rem 1.5rem #0003;
  }
  /* Elsewhere it stands in the middle of the window. */
  @supports (position-area: self-block-end) {
    [role='menu'] {
      margin: 0;
    }
  }
  [role='menuitem'] {
    display: flex;
    inline-size: 100%;
    min-inline-size: 9rem;
    justify-content: start;
  }
  tr .icon:hover {
    background: var(--_line);
  }
  .selected {
    background: var(--_raised);
  }
  .selected th {
    border-inline-start-color: var(--_link);
  }
  .with-panel .grantType {
    inline-size: 8.5rem;
  }
  .with-panel .enabled {
    inline-size: 7rem;
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
    background: var(--oc-on-accent, #fff);
  }
  fieldset {
    padding: 0;
    border: 0;
  }
  input[type='radio'] {
    flex: none;
    min-block-size: 0;
    inline-size: 1rem;
    block-size: 1rem;
    margin-block-start: 0.15rem;
    border-radius: 50%;
    accent-color: var(--_accent);
  }
  .radio {
    display: flex;
    align-items: start;
    gap: 0.5rem;
    padding-block: 0.25rem;
    font-weight: 400;
  }
  @media (pointer: coarse) {
    .radio {
      padding-block: 0.75rem;
    }
  }
  summary {
    min-block-size: 1.5rem;
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .switch {
      position: relative;
    }
    .switch::after {
      content: '';
      position: absolute;
      inset: -0.75rem 0;
    }
    summary {
      padding-block: 0.75rem;
    }
  }
  @container (width < 56.25rem) {
    .with-panel :is(.list, .top) {
      display: contents;
    }
    .with-panel :is(.list > :not(.top), .top > :not(.banner)) {
      display: none;
    }
    .with-panel .top .banner {
      position: sticky;
      inset-block-start: 0;
      order: -1;
      margin: 0;
    }
    .panel .body {
      overflow: visible;
    }
    /* Clear of the foot, and of what is said above. */
    .panel .body * {
      scroll-margin-block: 4rem 5rem;
    }
  }
  @container (width >= 56.25rem) {
    .with-panel {
      grid-template-columns: minmax(0, 1fr) 26rem;
    }
    .with-panel :is(.createdAt, .lastUsedAt) {
      display: none;
    }
    .panel {
      position: sticky;
      inset-block-start: 0;
    }
    .panel form {
      max-block-size: calc(100dvh - 2rem);
    }
  }
`
