import { css } from 'lit'

/** A label and what replaces it once it is copied, one upon the other, so that nothing moves. */
export const copyStyles = css`
  [data-done] {
    display: inline-grid;
    justify-items: center;
  }
  [data-done] > span,
  [data-done]::after {
    grid-area: 1/1;
  }
  [data-done]::after {
    content: attr(data-done);
  }
  .done [data-done] > span,
  :not(.done) > [data-done]::after {
    visibility: hidden;
  }
`
