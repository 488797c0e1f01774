import { css } from 'lit'
import type { CSSResultGroup } from 'lit'
import { copyStyles } from '../internal/copy-button.styles.ts'

const ownStyles = css`
  a {
    color: var(--_link);
  }
  .base {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 0.75rem;
    max-inline-size: 38rem;
    min-block-size: 15rem;
    margin-inline: auto;
    padding: 1.5rem;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    text-align: center;
  }
  .pending {
    align-items: stretch;
    gap: 1rem;
    text-align: start;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 1.25rem;
  }
  .ways > .grow {
    flex-basis: 14rem;
  }
  .code {
    margin-block: 0.75rem;
    padding: 0.5rem;
    border-radius: var(--_radius);
    background: var(--_raised);
    text-align: center;
  }
  #code {
    font-size: clamp(1.25rem, 9cqi, 2rem);
    font-weight: 600;
    letter-spacing: 0.08em;
  }
  .qr {
    inline-size: 11rem;
    block-size: 11rem;
    margin-inline: auto;
  }
  canvas {
    inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    image-rendering: pixelated;
  }
  .wait {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .spinner {
    inline-size: 1rem;
    block-size: 1rem;
    border: 2px solid var(--_line);
    border-block-start-color: var(--_link);
    border-radius: 50%;
    forced-color-adjust: none;
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .approved {
    --_tone: var(--_good);
  }
  .failed p {
    unicode-bidi: plaintext;
  }
  .denied,
  .failed {
    --_tone: var(--_bad);
  }
  .warn,
  .expired {
    --_tone: var(--_warn);
  }
`

export const promptStyles: CSSResultGroup = [copyStyles, ownStyles]
