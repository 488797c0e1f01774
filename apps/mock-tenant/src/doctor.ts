import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import type { Settings } from './settings.ts'

/** What was looked at, and what came out, in one sentence. */
export interface Finding {
  readonly ok: boolean
  readonly text: string
}

/** Whether a tenant could start with these settings: Node, port, store, clock, and the issuer as seen from outside. */
export async function diagnose(settings: Settings): Promise<readonly Finding[]> {
  return [
    { ok: true, text: `Node ${process.versions.node}` },
    await portFinding(settings),
    storeFinding(settings.store),
    clockFinding(),
    ...(settings.issuer === undefined ? [] : [await issuerFinding(settings.issuer)]),
  ]
}

function portFinding({ port, host }: Settings): Promise<Finding> {
  if (port === 0) return Promise.resolve({ ok: true, text: 'port: any free one' })
  return new Promise((found) => {
    const probe = createServer()
    probe.once('error', ({ code }: NodeJS.ErrnoException) =>
      found({ ok: false, text: `port ${port} of ${host} can't be listened on (${code}); --port takes another` }),
    )
    probe.listen(port, host, () => probe.close(() => found({ ok: true, text: `port ${port} of ${host} is free` })))
  })
}

function storeFinding(store: string): Finding {
  if (store === 'memory') return { ok: true, text: 'store: memory; nothing survives a restart' }
  if (!store.startsWith('sqlite:')) {
    const { hostname, pathname } = new URL(store)
    return { ok: true, text: `store: PostgreSQL at ${hostname}${pathname}; a start says whether it answers` }
  }
  const file = store.slice('sqlite:'.length)
  const there = existsSync(file)
  const place = there
    ? file
    : existsSync(dirname(resolve(file)))
      ? dirname(resolve(file))
      : dirname(dirname(resolve(file)))
  try {
    accessSync(place, constants.R_OK | constants.W_OK)
  } catch {
    return { ok: false, text: `store: ${place} can't be written` }
  }
  if (!there) return { ok: true, text: `store: ${file} will be made` }
  const open = (statSync(file).mode & 0o077) !== 0
  if (open) return { ok: false, text: `store: ${file} can be read by others; its mode should be 600` }
  const keyed = process.env['TENANTRY_KEY'] !== undefined || existsSync(`${file}.key`)
  return keyed
    ? { ok: true, text: `store: ${file}, with its key` }
    : { ok: false, text: `store: ${file} is there, its key ${file}.key is not` }
}

/** A clock far off breaks every check of a time that another machine made. */
function clockFinding(): Finding {
  const year = new Date().getUTCFullYear()
  const plausible = year >= 2025 && year < 2100
  return {
    ok: plausible,
    text: plausible ? `clock: ${new Date().toISOString()}` : `clock: the year ${year} can't be right`,
  }
}

const PATIENCE_MS = 3_000

async function issuerFinding(issuer: string): Promise<Finding> {
  const address = `${issuer}/.well-known/openid-configuration`
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const document = (await response.json()) as { issuer?: unknown }
    return document.issuer === issuer
      ? { ok: true, text: `issuer: ${issuer} answers from outside` }
      : { ok: false, text: `issuer: ${address} says its issuer is ${String(document.issuer)}, not ${issuer}` }
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } }
    return {
      ok: false,
      text: `issuer: ${address} can't be reached (${cause?.code ?? message}); is a tenant running behind it?`,
    }
  }
}
