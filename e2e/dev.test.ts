import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { it } from 'node:test'
import { openWindow } from './chromium.ts'
import { waitForText } from './window-steps.ts'

const ROOT = resolve(import.meta.dirname, '..')

it(
  'npm run dev serves the portal from its sources on one origin, and reloads it on a change',
  { timeout: 300_000 },
  async () => {
    const dev = spawn(process.execPath, [join(ROOT, 'scripts/dev.ts'), '--store=memory', '--seed=demo'], {
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      let url: string | undefined
      for await (const line of createInterface(dev.stdout)) {
        url ??= /Portal from its sources: (http:\S+)/.exec(line)?.[1]
        if (url !== undefined && (await fetch(`${url}/healthz`)).ok) break
      }
      dev.stdout.resume()
      assert.ok(url !== undefined, 'it started')

      await using window = await openWindow()
      const { page } = window
      await page.goto(url)
      await page.locator('::-p-text(Continue as ada@acme.example)').click()
      await page.waitForFunction(() => location.pathname.startsWith('/administration/'))
      await waitForText(page, 'Anaplan Connect')
      assert.equal(
        await page.$eval('script[type=module]', (script) => script.getAttribute('src')),
        '/apps/portal/src/main.ts',
      )

      const reloaded = page.waitForNavigation()
      const now = new Date()
      utimesSync(join(ROOT, 'apps/portal/src/icons.ts'), now, now)
      await reloaded
      await waitForText(page, 'Anaplan Connect')
      assert.deepEqual(window.complaints, [])
    } finally {
      dev.kill('SIGTERM')
      await once(dev, 'exit')
    }
  },
)
