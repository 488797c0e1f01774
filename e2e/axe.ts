import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'puppeteer-core'

interface Axe {
  run(options: object): Promise<{ readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>
}

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe has against a page by the rules of WCAG 2.2 AA, shadow roots included. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(SOURCE)
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const { violations } = await axe.run({ runOnly })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }, RULES)
}
