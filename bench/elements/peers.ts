/** The nearest peers, measured in the same run: none is a manager of OAuth clients, each does a part of one. */
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import type { CDPSession, Page } from 'puppeteer-core'
import { installPeers } from '../../scripts/tool.ts'
import { keystrokes, median } from './measure.ts'
import type { PeerFigure } from './results.ts'

/** The page of Vaadin's grid offers what ours does, all at once alone. */
declare const bench: { load(count: number): Promise<number>; elements(): number }

/** Each peer's figure by what it is the figure of. */
export type Peers = ReadonlyMap<string, PeerFigure>

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'peers', file)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    conditions: ['production'],
    legalComments: 'none',
    write: false,
    outdir: '.',
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}

/** The script of the peers' page; nothing, and a line that says why, where they cannot be installed. */
export async function peersPage(): Promise<string | undefined> {
  try {
    installPeers()
    return await bundled('page.js')
  } catch (error) {
    process.stdout.write(`Without peers: ${error instanceof Error ? error.message : String(error)}\n`)
    return undefined
  }
}

/** Loads and searches 10,000 records in Vaadin's grid, and weighs the parts of a dialog of Web Awesome's. */
export async function measurePeers(page: Page, devtools: CDPSession, many: number, runs: number): Promise<Peers> {
  const loads: number[] = []
  for (let run = 0; run < runs; run++) loads.push(await page.evaluate((count) => bench.load(count), many))
  const elements = await page.evaluate(() => bench.elements())
  const typed = await keystrokes(page, devtools)
  const grid = 'Vaadin grid'
  const ms = (value: number): PeerFigure => ({ name: grid, value: Number(value.toFixed(1)) })
  const dialog = brotliCompressSync(await bundled('dialog.js')).length
  return new Map([
    ['10,000 clients handed over, to the frame with rows', ms(median(loads))],
    ['… the first time in a page', ms(loads[0]!)],
    ['filter keystroke over 10,000, CPU, median', ms(median(typed))],
    ['filter keystroke over 10,000, CPU, worst', ms(Math.max(...typed))],
    ['elements in the DOM with 10,000 clients', { name: grid, value: elements }],
    ['oauth-client-create', { name: 'Web Awesome dialog, input, select, button', value: dialog }],
  ])
}
