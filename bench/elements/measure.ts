import type { CDPSession, Page } from 'puppeteer-core'
import type { Bench } from './page.ts'

declare const bench: Bench

const SEARCHES = ['forecast 12', 'ledger', 'example.com/oauth', 'cdef01234', 'azure sales 4711']
/** The list says its count 250 ms after the last key; that belongs to the keystroke too. */
const UNTIL_SAID = 320
const HEADERS = ['createdAt', 'lastUsedAt', 'enabled', 'grantType']

/** Milliseconds of script, style and layout that doing something took. */
async function cpu(devtools: CDPSession, act: () => Promise<void>): Promise<number> {
  const total = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics
      .filter(({ name }) => /^(Script|RecalcStyle|Layout)Duration$/.test(name))
      .reduce((sum, { value }) => sum + value * 1000, 0)
  }
  const before = await total()
  await act()
  return (await total()) - before
}

const rest = (page: Page, ms: number): Promise<void> =>
  page.evaluate((wait) => new Promise<void>((resolve) => setTimeout(resolve, wait)), ms)

/** Types searches over all clients key by key, and gives what each keystroke cost, taking away included. */
export async function keystrokes(page: Page, devtools: CDPSession): Promise<readonly number[]> {
  const { x, y } = await page.evaluate(() => bench.place('#search'))
  await page.mouse.click(x, y)
  const costs: number[] = []
  for (const search of SEARCHES) {
    for (const key of [...search, ...Array.from(search, () => 'Backspace' as const)]) {
      costs.push(
        await cpu(devtools, async () => {
          await page.keyboard.press(key as 'Backspace')
          await rest(page, UNTIL_SAID)
        }),
      )
    }
    const count = await page.evaluate(() => bench.count())
    if (!count.startsWith('10000 ')) throw new Error(`The search was taken away, and still ${count} are shown.`)
  }
  return costs
}

/** Sorts by each column that was not sorted by yet, then the other way round. */
export async function sorts(
  page: Page,
  devtools: CDPSession,
): Promise<{ readonly cold: readonly number[]; readonly again: readonly number[] }> {
  const click = async (header: string): Promise<number> => {
    const { x, y } = await page.evaluate((selector) => bench.place(selector), `thead .${header} button`)
    return cpu(devtools, async () => {
      await page.mouse.click(x, y)
      await page.evaluate(() => bench.painted())
    })
  }
  const cold: number[] = []
  for (const header of HEADERS) cold.push(await click(header))
  const again: number[] = []
  for (const header of HEADERS) again.push(await click(header), await click(header))
  return { cold, again }
}

/** Bytes of JavaScript heap in use, once the search is prepared and what nobody needs is gone. */
export async function heap(page: Page, devtools: CDPSession): Promise<number> {
  await rest(page, 500)
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
