import type { Call } from '../http/endpoint.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether `Host` is a name of the tenant's own and `Origin` is absent or its own: so neither a page of another site nor
 * a foreign name that resolves to this machine (DNS rebinding) gets an answer.
 */
export function isOwnRequest({ request, context: { issuer, ownHosts } }: Pick<Call, 'request' | 'context'>): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host
  const hostname = host.replace(/:[0-9]*$/, '').toLowerCase()
  const issuerUrl = new URL(issuer)
  if (!LOOPBACK.has(hostname) && hostname !== issuerUrl.hostname && !ownHosts.has(hostname)) return false
  const origin = request.headers.get('origin')
  return origin === null || origin === issuerUrl.origin || origin === `http://${host}` || origin === `https://${host}`
}
