import { randomToken, users } from '@tenantry/core'
import type { Collection, Issuing, UnitOfWork, User } from '@tenantry/core'
import { basePath } from './link.ts'

/** A signed-in browser, kept under the digest of its cookie. */
export interface Session {
  readonly userId: string
  /** When the user signed in. */
  readonly authTime: number
  readonly expiresAt: number
}

export const sessions: Collection<Session> = {
  name: 'sessions',
  indexes: {},
  forgetAt: ({ expiresAt }) => expiresAt,
}

const COOKIE = 'tenantry_session'
const SESSION_LIFETIME_MS = 12 * 3_600_000

export interface SignedIn {
  readonly user: User
  readonly authTime: number
}

/** The value of the session cookie, whether or not anybody is signed in with it. */
export function sessionCookie(request: Request, issuer: string): string | undefined {
  const start = `${sessionCookieName(issuer)}=`
  return (request.headers.get('cookie') ?? '')
    .split(/; ?/)
    .filter((pair) => pair.startsWith(start))
    .map((pair) => pair.slice(start.length))
    .find((value) => /^[A-Za-z0-9_-]{1,128}$/.test(value))
}

/** Who is signed in with the request's cookie. */
export async function signedIn(
  request: Request,
  { unit, digest, now, issuer }: Issuing,
): Promise<SignedIn | undefined> {
  const cookie = sessionCookie(request, issuer)
  if (cookie === undefined) return undefined
  const session = await unit.get(sessions, await digest(cookie))
  if (session === undefined || now >= session.expiresAt) return undefined
  const user = await unit.get(users, session.userId)
  return user === undefined ? undefined : { user, authTime: session.authTime }
}

/** Signs a user in under a fresh cookie, so that a cookie known before is worth nothing; answers `Set-Cookie`. */
export async function startSession(request: Request, user: User, issuing: Issuing): Promise<string> {
  await endSession(request, issuing)
  const { unit, digest, random, now, issuer } = issuing
  const cookie = randomToken(random)
  unit.insert(sessions, await digest(cookie), { userId: user.id, authTime: now, expiresAt: now + SESSION_LIFETIME_MS })
  return setSessionCookie(cookie, issuer)
}

/** Ends the session of the request's cookie, if any. */
export async function endSession(request: Request, { unit, digest, issuer }: Issuing): Promise<void> {
  const cookie = sessionCookie(request, issuer)
  if (cookie !== undefined) unit.delete(sessions, await digest(cookie))
}

export function setSessionCookie(value: string, issuer: string): string {
  return `${sessionCookieName(issuer)}=${value}; ${attributes(issuer)}`
}

export function clearSessionCookie(issuer: string): string {
  return `${sessionCookieName(issuer)}=; Max-Age=0; ${attributes(issuer)}`
}

/** A tenant below a path has a name of its own, since a browser sends it the cookie of a tenant above it too. */
export function sessionCookieName(issuer: string): string {
  return COOKIE + basePath(issuer).replaceAll(/[^A-Za-z0-9_-]/g, '.')
}

function attributes(issuer: string): string {
  return `Path=${basePath(issuer) || '/'}; HttpOnly; SameSite=Lax${issuer.startsWith('https:') ? '; Secure' : ''}`
}

/** Lets every session end later by as much as the tenant's clock was moved, so that it ends when it would have. */
export async function moveSessions(unit: UnitOfWork, byMs: number): Promise<void> {
  for (const { key, value } of await unit.list(sessions, {}))
    unit.put(sessions, key, { ...value, expiresAt: value.expiresAt + byMs })
}
