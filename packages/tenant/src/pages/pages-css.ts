/** The style sheet of all pages, served at `PAGES_CSS_PATH`: the policy allows no inline style. */
export const PAGES_CSS = `:root {
  color-scheme: light dark;
  --page: light-dark(#f3f5f9, #0e1319);
  --card: light-dark(#ffffff, #171e27);
  --inset: light-dark(#f3f5f9, #10161d);
  --ink: light-dark(#16202e, #e9eef4);
  --soft: light-dark(#4f5b6b, #a9b5c3);
  --line: light-dark(#dbe0e8, #2b3542);
  --edge: light-dark(#7b8796, #74818f);
  --accent: light-dark(#1d5bd0, #86b3ff);
  --accent-over: light-dark(#174bb0, #a5c7ff);
  --on-accent: light-dark(#ffffff, #0b1524);
  --bad: light-dark(#b3261e, #ff9c92);
  --bad-soft: light-dark(#fdf0ef, #331b1b);
  --good: light-dark(#1a7f37, #56d378);
  --warn-soft: light-dark(#fff6e0, #2e2611);
  --warn-line: light-dark(#c98a00, #d9a531);
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace;
}
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif; -webkit-text-size-adjust: 100%; }
body {
  display: flex; flex-direction: column; align-items: center; gap: 1.25rem;
  min-block-size: 100svh; margin: 0; padding: clamp(1rem, 6vh, 4.5rem) 1rem 1.5rem;
  background: var(--page); color: var(--ink); overflow-wrap: anywhere;
}
h1, h2, p, ul { margin: 0; }
p, li { text-wrap: pretty; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1rem; line-height: 1.4; font-weight: 650; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.brand { display: flex; align-items: center; gap: 0.625rem; font-weight: 650; letter-spacing: -0.01em; }
.brand-mark { inline-size: 2rem; block-size: 2rem; }
.brand-mark rect { fill: light-dark(#1d5bd0, #2f6be0); }
.brand-mark path { fill: #fff; }
.card {
  display: grid; gap: 1.125rem; inline-size: 100%; max-inline-size: 27rem; padding: clamp(1.25rem, 6vw, 2.25rem);
  background: var(--card); border: 1px solid var(--line); border-radius: 1rem;
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.04), 0 12px 32px -12px rgb(16 24 40 / 0.16);
}
.note { margin-block-start: auto; padding-block-start: 0.5rem; font-size: 0.8125rem; color: var(--soft); text-align: center; }
.lead { margin-block-start: -0.875rem; color: var(--soft); }
.lead bdi { color: var(--ink); font-weight: 600; }
.hint { font-size: 0.875rem; color: var(--soft); }
.where { color: var(--ink); font-weight: 600; }

.stack { display: grid; gap: 1rem; }
.inline { display: inline; }
.field { display: grid; gap: 0.375rem; }
.field label { font-weight: 600; font-size: 0.9375rem; }
.field input {
  inline-size: 100%; min-block-size: 2.75rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--edge); border-radius: 0.5rem;
}
.field input:focus-visible { outline-offset: 0; border-color: var(--accent); }
.field input[aria-invalid='true'] { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
.field input::placeholder { color: var(--soft); opacity: 1; }
.field input.code { font-family: var(--mono); font-size: 1.25rem; letter-spacing: 0.08em; text-transform: uppercase; }

button {
  min-block-size: 2.75rem; padding: 0.5rem 1.125rem; font: inherit; font-weight: 600; cursor: pointer; overflow-wrap: anywhere;
  color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: 0.5rem;
}
button:hover { background: var(--inset); }
button.primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button.primary:hover { background: var(--accent-over); border-color: var(--accent-over); }
button.wide { inline-size: 100%; }
button.person { font-weight: 500; text-align: start; }
button.link {
  min-block-size: 1.75rem; padding: 0.125rem 0; border-color: transparent; background: none;
  color: var(--accent); font-size: 0.875rem; text-decoration: underline; text-underline-offset: 0.2em;
}
button.link:hover { color: var(--accent-over); }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.actions button { flex: 1 1 7rem; }

.problem {
  display: flex; gap: 0.625rem; padding: 0.75rem 0.875rem; color: var(--bad); background: var(--bad-soft);
  border: 1px solid var(--bad); border-radius: 0.5rem; font-size: 0.9375rem;
}
.problem svg { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin-block-start: 0.125rem; fill: currentColor; }
.warning { padding: 0.75rem 0.875rem; font-size: 0.9375rem; background: var(--warn-soft); border-inline-start: 4px solid var(--warn-line); border-radius: 0.25rem; }

.alternative { display: grid; gap: 0.5rem; padding-block-start: 1.125rem; border-block-start: 1px solid var(--line); }
.plain, .scopes { padding: 0; list-style: none; display: grid; gap: 0.5rem; }
.alternative .hint { margin-block-start: -0.375rem; }
.scopes { gap: 0.625rem; }
.scopes li { display: flex; gap: 0.625rem; }
.scopes svg { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin-block-start: 0.125rem; fill: none; stroke: var(--accent); stroke-width: 2; }
code { padding: 0.0625rem 0.375rem; font: 0.8125rem/1.4 var(--mono); color: var(--soft); background: var(--inset); border-radius: 0.25rem; }
.account {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 0.75rem;
  padding: 0.375rem 0.875rem; font-size: 0.875rem; color: var(--soft); background: var(--inset); border-radius: 0.5rem;
}
.account bdi { color: var(--ink); }
.code { font-family: var(--mono); white-space: nowrap; }
.code.big {
  padding: 0.875rem; font-size: clamp(1.5rem, 8vw, 2rem); font-weight: 600; letter-spacing: 0.08em; text-align: center;
  background: var(--inset); border: 1px solid var(--line); border-radius: 0.5rem;
}

.outcome { display: grid; justify-items: center; gap: 0.75rem; padding-block: 1rem; text-align: center; }
.outcome p { color: var(--soft); }
.outcome svg { inline-size: 4rem; block-size: 4rem; fill: none; stroke-width: 4; }
.tick { stroke: var(--good); }
.cross { stroke: var(--bad); }

@media (pointer: coarse) { button.link { min-block-size: 2.75rem; } }
@media (forced-colors: active) {
  .tick, .cross, .scopes svg { stroke: CanvasText; }
  .field input[aria-invalid='true'] { border-width: 2px; }
}
`
