import { constantTimeEqual } from '../runtime/constant-time-equal.ts'
import type { Collection, UnitOfWork } from '../runtime/store.ts'

export const ROLES = ['tenant_security_administrator', 'tenant_auditor', 'workspace_user'] as const

export type Role = (typeof ROLES)[number]

/** A person of the tenant. */
export interface User {
  /** 32 hexadecimal characters; `sub` in tokens. */
  readonly id: string
  readonly email: string
  readonly name: string
  readonly password: string
  readonly roles: readonly Role[]
  /** Signs in through the company's identity provider when the tenant has single sign-on enabled. */
  readonly sso: boolean
  /** May sign in with a password although single sign-on is enabled. */
  readonly exceptionUser: boolean
}

export const users: Collection<User> = {
  name: 'users',
  indexes: { email: (user) => user.email.toLowerCase() },
  forgetAt: () => null,
  sealed: ['password'],
}

/** The user with an e-mail address, in any case. */
export async function userWithEmail(email: string, unit: UnitOfWork): Promise<User | undefined> {
  const [entry] = await unit.list(users, { where: { email: email.trim().toLowerCase() }, limit: 1 })
  return entry?.value
}

/** Whether a password is the user's. */
export function hasPassword(user: User, password: string): boolean {
  return constantTimeEqual(password, user.password)
}
