/**
 * Resolves when the scripts of the page have had their turn: the one that runs now, and, while the page is still being
 * read, those that stand in it.
 */
export async function scriptsTurn(): Promise<void> {
  if (isBeingRead()) {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
  }
  await new Promise((resolve) => setTimeout(resolve))
}

/** Modules run when the page is `interactive`, before `DOMContentLoaded`. */
function isBeingRead(): boolean {
  if (document.readyState !== 'interactive') return document.readyState === 'loading'
  if (!('getEntriesByType' in performance)) return false
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.domContentLoadedEventStart === 0
}
