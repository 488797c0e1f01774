/** Runs test sessions in WebKitGTK's MiniBrowser, one at a time, by plain WebDriver; on an X server of its own where there is no display. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

const ENVIRONMENT = {
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  // The sandbox wants user namespaces, which a container seldom has.
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  NO_AT_BRIDGE: '1',
  GDK_BACKEND: 'x11',
}

/** A launcher for @web/test-runner; `driver` is the path of WebKitWebDriver. */
export function webkitLauncher(driver) {
  const processes = []
  const urls = new Map()
  let endpoint = ''
  let ready

  const start = (command, args, env, stdio) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio })
    processes.push(child)
    return child
  }

  async function call(method, path, body) {
    const request = { method, body: body && JSON.stringify(body) }
    const response = await fetch(endpoint + path, request)
    const { value } = await response.json()
    if (!response.ok) throw new Error(`WebDriver: ${value.message || value.error}`)
    return value
  }

  async function launch() {
    const env = { ...ENVIRONMENT }
    if (!process.env.DISPLAY) {
      const screen = ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']
      const x = start('Xvfb', screen, {}, ['ignore', 'pipe', 'ignore'])
      for await (const line of createInterface(x.stdout)) {
        env.DISPLAY = `:${line.trim()}`
        break
      }
    }
    const port = await freePort()
    start(driver, [`--port=${port}`], env, 'ignore')
    endpoint = `http://127.0.0.1:${port}`
    await until(() => call('GET', '/status'))
    const [binary] = globSync('/usr/{lib,libexec}/{*/,}webkit2gtk-4.*/MiniBrowser')
    const options = { binary, args: ['--automation'] }
    const { sessionId } = await call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
    })
    endpoint += `/session/${sessionId}`
    await call('POST', '/window/rect', { width: 1280, height: 900 })
  }

  return {
    name: 'WebKitGTK',
    type: 'webkit',
    concurrency: 1,
    async startSession(id, url) {
      ready ??= launch()
      await ready
      urls.set(id, url)
      await call('POST', '/url', { url })
    },
    isActive: (id) => urls.has(id),
    getBrowserUrl: (id) => urls.get(id),
    async stopSession(id) {
      urls.delete(id)
      await call('POST', '/url', { url: 'about:blank' })
      return { browserLogs: [], errors: [] }
    },
    startDebugSession() {
      throw new Error('WebKitGTK cannot be debugged from here.')
    },
    async stop() {
      if (ready) await call('DELETE', '').catch(() => undefined)
      for (const child of processes) child.kill()
    },
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function until(act) {
  for (let tries = 0; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
