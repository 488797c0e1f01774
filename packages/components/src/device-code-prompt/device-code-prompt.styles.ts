import { css } from 'lit'

export const promptStyles = css`
  :host {
    container-type: inline-size;
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
    border-radius: calc(var(--_radius) + 0.25rem);
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
  .steps {
    flex: 1 1 15rem;
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    min-inline-size: 0;
  }
  .code {
    position: relative;
    padding: 0.625rem 0.75rem;
    border-radius: var(--_radius);
    background: var(--_raised);
    text-align: center;
  }
  .code code {
    display: inline-block;
    font-size: clamp(1.25rem, 9cqi, 2rem);
    font-weight: 600;
    letter-spacing: 0.08em;
    user-select: all;
  }
  .qr {
    flex: none;
    inline-size: 11rem;
    block-size: 11rem;
    margin-inline: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: #fff;
    overflow: hidden;
    forced-color-adjust: none;
  }
  canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    image-rendering: pixelated;
  }
  .scope {
    padding: 0.125rem 0.375rem;
    border-radius: 0.25rem;
    background: var(--_raised);
  }
  .wait {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding-block-start: 0.875rem;
    border-block-start: 1px solid var(--_line);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .warning {
    display: flex;
    gap: 0.5rem;
    font-size: 0.8125rem;
    color: var(--_warn);
  }
  .warning svg {
    margin-block-start: 0.125rem;
  }
  .spinner {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    border: 2px solid var(--_line);
    border-block-start-color: var(--_accent-text);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 3rem;
    block-size: 3rem;
    border-radius: 50%;
    color: var(--_tone);
    background: color-mix(in srgb, var(--_tone) 12%, transparent);
  }
  .mark svg {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .approved {
    --_tone: var(--_good);
  }
  .denied,
  .failed {
    --_tone: var(--_danger);
  }
  .expired {
    --_tone: var(--_warn);
  }
`
