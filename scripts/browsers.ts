/**
 * Where the browsers are. As a script: finds Chromium (with `--all` Firefox and WebKit too), installs what is missing
 * where it may (Debian, as root), otherwise says in one sentence what to run.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The three engines that the elements are tested in. */
export type BrowserName = 'chromium' | 'firefox' | 'webkit'

interface BrowserPlaces {
  readonly variable: string
  readonly commands: readonly string[]
  readonly files: readonly string[]
  readonly playwright: readonly string[]
  /**
   * Debian's packages. fonts-noto-core (12 MB) draws Arabic and every Latin letter the same on each machine; fonts-noto-cjk
   * (57 MB) is left out: no test looks at the shape of a Japanese character, only at its text.
   */
  readonly debian: readonly string[]
}

const PROGRAMS = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].filter(
  (folder) => folder !== undefined,
)
const onWindows = (path: string): string[] => PROGRAMS.map((folder) => join(folder, path))
const onMac = (path: string): string[] => ['/Applications', join(homedir(), 'Applications')].map((f) => join(f, path))

const PLACES: Record<BrowserName, BrowserPlaces> = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
    files: [
      ...onMac('Google Chrome.app/Contents/MacOS/Google Chrome'),
      ...onMac('Chromium.app/Contents/MacOS/Chromium'),
      ...onMac('Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
      ...onWindows('Google/Chrome/Application/chrome.exe'),
      ...onWindows('Microsoft/Edge/Application/msedge.exe'),
    ],
    playwright: [
      'chromium-*/chrome-linux*/chrome',
      'chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
      'chromium-*/chrome-win*/chrome.exe',
    ],
    debian: ['chromium', 'fonts-noto-core'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox', 'firefox-esr'],
    files: [...onMac('Firefox.app/Contents/MacOS/firefox'), ...onWindows('Mozilla Firefox/firefox.exe')],
    // Playwright's Firefox is a build of its own that speaks no WebDriver BiDi.
    playwright: [],
    debian: ['firefox-esr', 'fonts-noto-core'],
  },
  webkit: {
    variable: 'WEBKIT_PATH',
    commands: ['WebKitWebDriver'],
    files: ['/usr/lib/webkit2gtk-4.1/WebKitWebDriver', '/usr/lib/webkit2gtk-4.0/WebKitWebDriver'],
    playwright: [],
    debian: ['webkit2gtk-driver', 'xvfb', 'xauth', 'fonts-noto-core'],
  },
}

/** What may differ from machine to machine; a test gives its own. */
export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly files: (name: BrowserName) => readonly string[]
}

const THIS_MACHINE: Machine = { environment: process.env, files: (name) => PLACES[name].files }

/** The path of an installed browser (for WebKit: of its WebDriver); `undefined` when there is none. */
export function findBrowser(name: BrowserName, machine: Machine = THIS_MACHINE): string | undefined {
  const places = PLACES[name]
  const named = machine.environment[places.variable]
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named
    throw new Error(`${places.variable} is ${named}, and there is no program.`)
  }
  const folders = (machine.environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  const onPath = places.commands.flatMap((command) =>
    folders.flatMap((folder) => suffixes.map((suffix) => join(folder, command + suffix))),
  )
  return [...onPath, ...machine.files(name)].find(isExecutable) ?? inPlaywrightsCache(places, machine)
}

function inPlaywrightsCache(places: BrowserPlaces, machine: Machine): string | undefined {
  const home = machine.environment['HOME'] ?? homedir()
  const caches = [
    machine.environment['PLAYWRIGHT_BROWSERS_PATH'],
    join(home, '.cache/ms-playwright'),
    join(home, 'Library/Caches/ms-playwright'),
    join(home, 'AppData/Local/ms-playwright'),
  ].filter((folder) => folder !== undefined)
  return caches
    .flatMap((cwd) => places.playwright.flatMap((glob) => globSync(glob, { cwd }).map((file) => join(cwd, file))))
    .toSorted()
    .findLast(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function installWithApt(packages: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...options: string[]): boolean =>
    spawnSync('apt-get', options, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
}

/** Finds or installs each browser; says so in a line, and answers whether all are there. */
export function ensureBrowsers(names: readonly BrowserName[]): boolean {
  const missing = names.filter((name) => findBrowser(name) === undefined)
  if (missing.length === 0) return true
  const packages = [...new Set(missing.flatMap((name) => PLACES[name].debian))]
  const isDebian = existsSync('/etc/debian_version') && !/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))
  if (isDebian && process.getuid?.() === 0) {
    console.log(`Installing ${packages.join(', ')} with apt-get, for the tests that need a browser…`)
    if (installWithApt(packages) && missing.every((name) => findBrowser(name) !== undefined)) return true
  }
  const variables = missing.map((name) => PLACES[name].variable).join(' and ')
  console.error(
    isDebian
      ? `No ${missing.join(' and ')} found: run \`sudo apt-get install -y ${packages.join(' ')}\`, or set ${variables}.`
      : `No ${missing.join(' and ')} found: install ${missing.length === 1 ? 'it' : 'them'}, or set ${variables} to ${missing.length === 1 ? 'its program' : 'the programs'}.`,
  )
  return false
}

if (import.meta.main) {
  const names: readonly BrowserName[] = process.argv.includes('--all')
    ? ['chromium', 'firefox', 'webkit']
    : ['chromium']
  if (!ensureBrowsers(names)) process.exit(1)
  for (const name of names) console.log(`${name}: ${findBrowser(name)}`)
}
