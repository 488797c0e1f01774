/** `npm run bench:elements`: 10,000 clients in Chromium, 1280×800, and the sizes; a table, and `bench/results.json`. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { launch } from 'puppeteer-core'
import type { Browser, CDPSession, Page } from 'puppeteer-core'
import { weigh } from '../../packages/components/sizes.ts'
import { findBrowser } from '../../scripts/browsers.ts'
import { keepResults, table } from './results.ts'
import type { Figure } from './results.ts'
import { heap, keystrokes, median, sorts } from './measure.ts'
import type { Bench } from './page.ts'
import { measurePeers, peersPage } from './peers.ts'
import type { Peers } from './peers.ts'

declare const bench: Bench

const MANY = 10_000
const LOADS = 9
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage', '--disable-quic']

const executablePath = findBrowser('chromium')
if (executablePath === undefined) throw new Error('No Chromium found: `npm run browsers` gets one.')

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'page.ts')],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['production'],
  write: false,
  outdir: '.',
})
const peers = await peersPage()
const scripts: Readonly<Record<string, string | undefined>> = { '/page.js': outputFiles[0]!.text, '/peers.js': peers }
const server = createServer(({ url = '/' }, response) => {
  const script = scripts[url]
  response.setHeader('content-type', `text/${script === undefined ? 'html' : 'javascript'}; charset=utf-8`)
  response.end(
    script ??
      `<!doctype html><html lang="en"><script type="module" src="${url === '/peers' ? url : '/page'}.js"></script>`,
  )
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

async function open(browser: Browser, throttle = 1, path = ''): Promise<readonly [Page, CDPSession]> {
  const page = await browser.newPage()
  const devtools = await page.createCDPSession()
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(origin + path)
  await page.waitForFunction(() => 'bench' in globalThis)
  if (throttle > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  return [page, devtools]
}

/** The median of several loads of the whole, or of pages of 200; the first one, before anything is warm, apart. */
async function loads(page: Page, pageSize: number): Promise<{ readonly cold: number; rows: number; all: number }> {
  const runs: Awaited<ReturnType<Bench['load']>>[] = []
  for (let run = 0; run < LOADS; run++)
    runs.push(await page.evaluate((count, size) => bench.load(count, size), MANY, pageSize))
  return {
    cold: runs[0]!.rows,
    rows: median(runs.map(({ rows }) => rows)),
    all: median(runs.map(({ all }) => all)),
  }
}

async function figures(browser: Browser): Promise<readonly Figure[]> {
  const ms = (what: string, value: number, budget?: number): Figure => ({
    what,
    value: Number(value.toFixed(1)),
    unit: 'ms',
    ...(budget !== undefined && { budget }),
  })
  const [page, devtools] = await open(browser)
  await page.evaluate(() => bench.load(10, 10))
  const few = await heap(page, devtools)
  const once = await loads(page, MANY)
  const paged = await loads(page, 200)
  const many = await heap(page, devtools)
  const elements = await page.evaluate(() => bench.elements())
  const typed = await keystrokes(page, devtools)
  await page.evaluate((count) => bench.load(count, count), MANY)
  const sorted = await sorts(page, devtools)
  await page.close()

  const [slow, slowDevtools] = await open(browser, 4)
  const slowLoads = await loads(slow, MANY)
  const slowTyped = await keystrokes(slow, slowDevtools)
  await slow.close()

  return [
    ms('10,000 clients handed over, to the frame with rows', once.rows, 50),
    ms('… the first time in a page', once.cold),
    ms('… in pages of 200, to the frame with rows', paged.rows, 50),
    ms('… in pages of 200, all of them there', paged.all),
    ms('filter keystroke over 10,000, CPU, median', median(typed), 5),
    ms('filter keystroke over 10,000, CPU, worst', Math.max(...typed), 12),
    ms('sort 10,000, CPU, a column for the first time, worst', Math.max(...sorted.cold), 30),
    ms('… again, median', median(sorted.again), 5),
    { what: 'elements in the DOM with 10,000 clients', value: elements, unit: '', budget: 350 },
    {
      what: 'heap over that with 10 clients, records included',
      value: Number(((many - few) / 1e6).toFixed(1)),
      unit: 'MB',
      budget: 6,
    },
    ms('4× slower CPU: to the frame with rows', slowLoads.rows, 200),
    ms('4× slower CPU: filter keystroke, median', median(slowTyped), 25),
    ms('… worst', Math.max(...slowTyped), 50),
  ]
}

async function besides(browser: Browser): Promise<Peers> {
  if (peers === undefined) return new Map()
  const [page, devtools] = await open(browser, 1, 'peers')
  return measurePeers(page, devtools, MANY, LOADS)
}

const browser = await launch({ executablePath, args: FLAGS, defaultViewport: { width: 1280, height: 800 } })
try {
  const sizes = (await weigh()).map(({ what, bytes, ceiling }): Figure => ({
    what,
    value: bytes,
    unit: 'B',
    budget: ceiling,
  }))
  const own = [...(await figures(browser)), ...sizes]
  const nearest = await besides(browser)
  const measured = own.map((figure): Figure => {
    const peer = nearest.get(figure.what)
    return peer === undefined ? figure : { ...figure, peer }
  })
  process.stdout.write(table(measured))
  const { model } = cpus()[0]!
  keepResults('elements', { cpu: model, browser: await browser.version(), figures: measured })
} finally {
  await browser.close()
  server.close()
}
