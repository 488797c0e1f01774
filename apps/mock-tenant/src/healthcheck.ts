import { existsSync, readFileSync } from 'node:fs'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { join } from 'node:path'
import { commandLine } from './command-line.ts'
import type { GivenFlags } from './command-line.ts'
import { CommandRefusedError } from './refusal.ts'
import { CERTIFICATES } from './settings.ts'
import type { Settings } from './settings.ts'

/** Below the three seconds that an image's health check usually has. */
const PATIENCE_MS = 2_500

/** What came of asking a tenant whether it is ready, in a sentence. */
export interface Health {
  readonly ready: boolean
  readonly text: string
}

/**
 * Asks the tenant that these settings describe, on this machine.
 * @throws {CommandRefusedError} when they name no port
 */
export async function healthOf({ port, host, https }: Settings, patienceMs = PATIENCE_MS): Promise<Health> {
  if (port === 0) throw new CommandRefusedError('with port 0 only the tenant knows its port; --port names it.')
  const name = /^(0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host
  const url = `${https ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}/readyz`
  const authority = join(CERTIFICATES, 'authority.pem')
  if (https && !existsSync(authority)) return { ready: false, text: `no tenant has made ${authority} here` }
  try {
    const status = await statusOf({ host: name, port, path: '/readyz' }, https ? authority : undefined, patienceMs)
    return { ready: status === 200, text: `${url} answers ${status}` }
  } catch (error) {
    const { name: kind, code, message } = error as NodeJS.ErrnoException
    const why = kind === 'TimeoutError' ? `no answer within ${patienceMs / 1000} s` : (code ?? message)
    return { ready: false, text: `${url} can't be reached: ${why}` }
  }
}

async function statusOf(
  address: { host: string; port: number; path: string },
  authority: string | undefined,
  patienceMs: number,
): Promise<number> {
  const signal = AbortSignal.timeout(patienceMs)
  return new Promise((answered, failed) => {
    const options = { ...address, agent: false, signal }
    const asked =
      authority === undefined ? requestHttp(options) : requestHttps({ ...options, ca: readFileSync(authority, 'utf8') })
    asked.on('error', (error) => failed(signal.aborted ? (signal.reason as Error) : error))
    asked.on('response', (response) => {
      response.resume()
      answered(response.statusCode ?? 0)
    })
    asked.end()
  })
}

/**
 * The flags that the first process of a container was started with, where that is the tenant: a health check runs with the
 * container's environment and working folder, but not with what follows the image's name in `docker run`.
 */
export function containerFlags(file = '/proc/1/cmdline'): GivenFlags {
  try {
    const words = readFileSync(file, 'utf8').split('\0').slice(0, -1)
    const command = words.findIndex((word) => /(^|\/)tenantry(\.js)?$/.test(word))
    const line = command < 0 ? undefined : commandLine(words.slice(command + 1))
    return line?.ask === 'start' ? line.flags : {}
  } catch {
    return {}
  }
}
