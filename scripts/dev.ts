/**
 * `npm run dev`: the portal and the elements from their sources, reloaded on each change, on one origin with a tenant
 * that restarts when its own sources change. Flags go to the tenant.
 */
import { startDevServer } from '@web/dev-server'
import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { endWithNpm } from '../apps/mock-tenant/src/end-with-npm.ts'
import { type Plugin, typescriptPlugin } from './typescript-plugin.ts'

const ROOT = resolve(import.meta.dirname, '..')
const PAGE = '/apps/portal/index.html'
const PORTAL = /^\/($|administration(\/|$)|(device|inspector)\/?$|index\.html$)/
const SOURCES = /^\/(packages|apps|node_modules|portal|__w[a-z-]*)(\/|$)|^\/__/
const port = Number(process.env['PORT'] ?? 4000) || (await freePort())
const tenantPort = await freePort()

/** What the portal's page names is in `apps/portal/src`, and its icon in `public`. */
function fromSources(path: string): string {
  if (path.endsWith('.js')) return path.replace(/^\/portal\/(.*)\.js$/, '/apps/portal/src/$1.ts')
  return path.replace(/^\/portal\/(.*)$/, path.endsWith('.css') ? '/apps/portal/src/$1' : '/apps/portal/public/$1')
}

const tenant = spawn(
  process.execPath,
  [
    '--conditions=@tenantry/source',
    '--disable-warning=ExperimentalWarning',
    '--watch',
    '--watch-preserve-output',
    'apps/mock-tenant/src/main.ts',
    `--port=${tenantPort}`,
    `--issuer=http://localhost:${port}`,
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PORT: '', HOST: '' } },
)

const portalPlugin: Plugin = {
  name: 'portal',
  transform: ({ path, body }) =>
    path === PAGE && typeof body === 'string'
      ? body.replaceAll(/(?<=(?:href|src)=")\/portal\/[^"]+/g, fromSources)
      : undefined,
}

const server = await startDevServer({
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
  config: {
    rootDir: ROOT,
    port,
    hostname: 'localhost',
    watch: true,
    clearTerminalOnReload: false,
    nodeResolve: { exportConditions: ['@tenantry/source', 'development', 'default'] },
    plugins: [typescriptPlugin(), portalPlugin],
    middleware: [
      async (context, next) => {
        if (PORTAL.test(context.path)) context.url = PAGE
        if (SOURCES.test(context.path)) {
          await next()
          return
        }
        context.respond = false
        const { req, res } = context
        const forwarded = request(
          { host: 'localhost', port: tenantPort, path: req.url, method: req.method, headers: req.headers },
          (answer) => {
            res.writeHead(answer.statusCode ?? 502, answer.headers)
            answer.pipe(res)
          },
        )
        forwarded.on('error', () => {
          if (!res.headersSent) res.writeHead(503, { 'content-type': 'text/plain' })
          res.end('The tenant is starting; try again in a moment.\n')
        })
        req.pipe(forwarded)
      },
    ],
  },
})
console.log(`Portal from its sources: http://localhost:${port}`)

async function stop(): Promise<void> {
  tenant.kill('SIGTERM')
  await server.stop()
  process.exit(0)
}
await endWithNpm(() => void stop())
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, 'localhost', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
