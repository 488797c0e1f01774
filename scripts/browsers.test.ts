import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { findBrowser, type Machine } from './browsers.ts'

const home = mkdtempSync(join(tmpdir(), 'browsers-'))
after(() => rmSync(home, { recursive: true }))

function program(path: string): string {
  const file = join(home, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  chmodSync(file, 0o755)
  return file
}

const machine = (environment: Machine['environment'], files: readonly string[] = []): Machine => ({
  environment: { HOME: join(home, 'nobody'), ...environment },
  files: () => files,
})

describe('findBrowser', () => {
  const chromium = program('bin/chromium')

  it('takes the one that is named', () => {
    const named = program('elsewhere/chrome')
    assert.equal(findBrowser('chromium', machine({ CHROME_PATH: named, PATH: dirname(chromium) })), named)
  })

  it('says so when the named one is not there, instead of taking another', () => {
    const gone = machine({ FIREFOX_PATH: join(home, 'gone'), PATH: dirname(chromium) })
    assert.throws(() => findBrowser('firefox', gone), /FIREFOX_PATH is .*gone/)
  })

  it('looks along PATH, then in the usual folders', () => {
    const usual = program('Applications/chrome')
    assert.equal(findBrowser('chromium', machine({ PATH: `/none:${dirname(chromium)}` }, [usual])), chromium)
    assert.equal(findBrowser('chromium', machine({ PATH: '' }, [join(home, 'gone'), usual])), usual)
  })

  it("takes the newest of Playwright's", () => {
    program('cache/chromium-1100/chrome-linux/chrome')
    const newest = program('cache/chromium-1200/chrome-linux/chrome')
    assert.equal(findBrowser('chromium', machine({ PLAYWRIGHT_BROWSERS_PATH: join(home, 'cache') })), newest)
  })

  it('finds nothing where nothing is, and no folder of that name', () => {
    mkdirSync(join(home, 'folders/chromium'), { recursive: true })
    assert.equal(findBrowser('chromium', machine({ PATH: join(home, 'folders') })), undefined)
  })
})
