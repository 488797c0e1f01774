import type { ReactiveElement } from 'lit'
import { MONTH, timeOf, unitOf } from './format.ts'

/** `setTimeout` takes no more than some 24 days. */
const LONGEST = 86_400_000

/** When what an element shows reads differently. */
const due = new Map<ReactiveElement, number>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Renders the element again after so many ms: one timer for all elements, and none while nobody sees the page. */
export function renderIn(element: ReactiveElement, ms: number): void {
  if (ms === Infinity) due.delete(element)
  else due.set(element, Date.now() + ms)
  if (due.size > 0) document.addEventListener('visibilitychange', renderDue)
  else document.removeEventListener('visibilitychange', renderDue)
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

/** How many ms after `now` `timeAgo` says something else; nothing for what is no time. */
export function timeAgoLasts(time: string, now: number): number {
  const seconds = (now - timeOf(time)) / 1000
  if (Number.isNaN(seconds)) return Infinity
  const length = Math.abs(seconds) < MONTH ? unitOf(seconds)[1] : MONTH
  // A whole unit later, or at the first month, which is no whole number of days.
  const units = length - (((seconds % length) + length) % length)
  const month = seconds < MONTH ? MONTH - seconds : Infinity
  return Math.min(units, month) * 1000
}
