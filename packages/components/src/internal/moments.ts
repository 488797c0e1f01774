import type { ReactiveElement } from 'lit'

/** `setTimeout` takes no more than some 24 days. */
const LONGEST = 86_400_000

/** When what an element shows reads differently. */
const due = new Map<ReactiveElement, number>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Renders the element again after so many ms: one timer for all elements, and none while nobody sees the page. */
export function renderIn(element: ReactiveElement, ms: number): void {
  if (ms === Infinity) due.delete(element)
  else due.set(element, Date.now() + ms)
  ;(due.size > 0 ? document.addEventListener : document.removeEventListener)('visibilitychange', renderDue)
  wait()
}

function wait(): void {
  clearTimeout(timer)
  if (due.size > 0 && !document.hidden)
    timer = setTimeout(renderDue, Math.min(Math.min(...due.values()) - Date.now(), LONGEST))
}

function renderDue(): void {
  if (document.hidden) return clearTimeout(timer)
  const now = Date.now()
  for (const [element, at] of due) {
    if (at > now) continue
    due.delete(element)
    element.requestUpdate()
  }
  wait()
}
