import { randomToken, users } from '@tenantry/core'
import type { Collection, Issuing, User } from '@tenantry/core'

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
export function sessionCookie(request: Request): string | undefined {
  const header = request.headers.get('cookie') ?? ''
  return new RegExp(`(?:^|; ?)${COOKIE}=([A-Za-z0-9_-]{1,128})(?:;|$)`).exec(header)?.[1]
}

/** Who is signed in with the request's cookie. */
export async function signedIn(request: Request, { unit, digest, now }: Issuing): Promise<SignedIn | undefined> {
  const cookie = sessionCookie(request)
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
export async function endSession(request: Request, { unit, digest }: Issuing): Promise<void> {
  const cookie = sessionCookie(request)
  if (cookie !== undefined) unit.delete(sessions, await digest(cookie))
}

export function setSessionCookie(value: string, issuer: string): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax${secure(issuer)}`
}

export function clearSessionCookie(issuer: string): string {
  return `${COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure(issuer)}`
}

function secure(issuer: string): string {
  return issuer.startsWith('https:') ? '; Secure' : ''
}
