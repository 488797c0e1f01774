/** The component tests: real browsers, a tenant in the page. `BROWSER` names one engine; without it, all that are there. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { defaultReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import puppeteer from 'puppeteer-core'
import { findBrowser } from '../../scripts/browsers.ts'
import { typescriptPlugin } from '../../scripts/typescript-plugin.ts'
import { webkitLauncher } from './webkit-launcher.mjs'

const root = new URL('../..', import.meta.url).pathname
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** Real keys and emulated media: what the other engines' drivers cannot do. */
const CHROMIUM_ONLY = 'src/**/*.chromium.test.ts'
/** A group of its own, to be written anew by itself. */
const SNAPSHOTS = 'src/internal/accessibility-tree.chromium.test.ts'

/** Each engine's launcher, made when it is asked for. */
const LAUNCHERS = {
  chromium: () =>
    chromeLauncher({ puppeteer, launchOptions: { executablePath: executable('chromium'), args: CHROMIUM_ARGS } }),
  firefox: () =>
    chromeLauncher({ puppeteer, launchOptions: { browser: 'firefox', executablePath: executable('firefox') } }),
  webkit: () => webkitLauncher(executable('webkit')),
}

function executable(name) {
  const path = findBrowser(name)
  if (path === undefined) throw new Error(`No ${name} was found: run \`npm run browsers\`.`)
  return path
}

/** Leaves the counts as JSON, for whoever adds up the suites. */
function countsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const results = sessions.flatMap(({ testResults }) => (testResults ? all(testResults) : []))
      // A file that failed to load has no test that could.
      const broken = sessions.filter(
        ({ passed, testResults }) => !passed && !(testResults && all(testResults).some((test) => !test.passed)),
      )
      const counts = {
        passed: results.filter(({ passed }) => passed).length,
        failed: results.filter(({ passed }) => !passed).length + broken.length,
        files: [...new Set(sessions.map(({ testFile }) => relative(process.cwd(), testFile)))],
      }
      mkdirSync('.cache', { recursive: true })
      writeFileSync('.cache/component-tests.json', JSON.stringify(counts))
    },
  }
}

function all({ tests, suites }) {
  return [...tests, ...suites.flatMap(all)]
}

/** What only Chromium can be told to pretend, for as long as the connection lasts: colour scheme, forced colours, a finger for a pointer. */
function mediaPlugin() {
  const connections = new Map()
  const tell = async ({ browser, id }, method, settings) => {
    const page = browser.getPage(id)
    if (!connections.has(page)) connections.set(page, await page.createCDPSession())
    await connections.get(page).send(method, settings)
  }
  return {
    name: 'media',
    async executeCommand({ command, payload, session }) {
      if (command === 'media') {
        const features = Object.entries(payload).map(([name, value]) => ({ name, value }))
        await tell(session, 'Emulation.setEmulatedMedia', { features })
        return true
      }
      // The runner's own command for the size of the window refuses a finger, since Puppeteer would load the page anew.
      if (command === 'touch-screen') {
        await tell(session, 'Emulation.setTouchEmulationEnabled', { enabled: true })
        await tell(session, 'Emulation.setDeviceMetricsOverride', { ...payload, deviceScaleFactor: 1, mobile: true })
        return true
      }
      return undefined
    },
  }
}

/** The whole accessibility tree, tables and lists included, as only Chromium's driver gives it. */
function accessibilityTreePlugin() {
  return {
    name: 'accessibility-tree',
    executeCommand({ command, session }) {
      if (command !== 'accessibility-tree') return undefined
      return session.browser.getPage(session.id).accessibility.snapshot({ interestingOnly: false })
    },
  }
}

const { BROWSER } = process.env
const engines = BROWSER ? [BROWSER] : Object.keys(LAUNCHERS).filter((name) => name === 'chromium' || findBrowser(name))

export default {
  rootDir: root,
  files: ['src/**/*.test.ts', `!${CHROMIUM_ONLY}`],
  groups: engines.includes('chromium')
    ? [
        { name: 'chromium', files: [CHROMIUM_ONLY, `!${SNAPSHOTS}`], browsers: [LAUNCHERS.chromium()] },
        { name: 'snapshots', files: SNAPSHOTS, browsers: [LAUNCHERS.chromium()] },
      ]
    : [],
  nodeResolve: { exportConditions: ['@tenantry/source', 'production', 'default'] },
  plugins: [typescriptPlugin(), mediaPlugin(), accessibilityTreePlugin()],
  browsers: engines.map((name) => LAUNCHERS[name]()),
  concurrency: 1,
  concurrentBrowsers: 1,
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 240_000,
  reporters: [defaultReporter({ reportTestProgress: false }), countsReporter()],
}
