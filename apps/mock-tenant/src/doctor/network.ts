import { createServer } from 'node:net'
import { addressAt } from '@tenantry/core'
import type { Finding } from './finding.ts'
import type { Settings } from '../settings.ts'

const PATIENCE_MS = 3_000

/** Whether the port can be listened on, at every address that the host stands for. */
export async function portFindings({ port, host, https }: Settings): Promise<readonly Finding[]> {
  if (port === 0) return [{ kind: 'fine', text: 'port: any free one' }]
  // As serving does: one of the two is enough to be there, and both must be free.
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  const codes = await Promise.all(addresses.map((address) => listenCode(address, port)))
  const code = codes.find((one) => one === 'EADDRINUSE') ?? codes[0]
  if (code === undefined) return [{ kind: 'fine', text: `port ${port} of ${host} is free` }]
  const who = code === 'EADDRINUSE' ? await whoAnswers(`${https ? 'https' : 'http'}://${host}:${port}`) : ''
  return [{ kind: 'bad', text: `port ${port} of ${host} can't be listened on (${code}${who}); --port takes another` }]
}

function listenCode(host: string, port: number): Promise<string | undefined> {
  return new Promise((found) => {
    const probe = createServer()
    probe.once('error', ({ code }: NodeJS.ErrnoException) => found(code ?? 'unknown'))
    probe.listen(port, host, () => probe.close(() => found(undefined)))
  })
}

/** Most often it is a tenant that was started before. */
async function whoAnswers(origin: string): Promise<string> {
  try {
    const answer = await fetch(`${origin}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(1_000) })
    const { issuer } = (await answer.json()) as { issuer?: unknown }
    return typeof issuer === 'string' ? `, a tenant answers there: ${issuer}` : ''
  } catch {
    return ''
  }
}

/** Whether the issuer, asked from outside, is the tenant that says so. */
export async function issuerFinding(issuer: string): Promise<Finding> {
  const address = addressAt(issuer, '/.well-known/openid-configuration')
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const document = (await response.json().catch(() => ({}))) as { issuer?: unknown }
    if (document.issuer === issuer) return { kind: 'fine', text: `issuer: ${issuer} answers from outside` }
    const said = document.issuer === undefined ? `answers ${response.status} and no metadata` : undefined
    return {
      kind: 'bad',
      text: `issuer: ${address} ${said ?? `says its issuer is ${String(document.issuer)}, not ${issuer}`}`,
    }
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } }
    // Nothing answers before the tenant is started.
    return {
      kind: 'odd',
      text: `issuer: ${address} can't be reached (${cause?.code ?? message}); ask again when the tenant is running`,
    }
  }
}
