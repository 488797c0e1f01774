import type { Scope } from '../client/scope.ts'
import type { User } from './user.ts'

/** What a scope tells of the user, in the id_token and at the UserInfo endpoint. @see OIDC Core §5.1, §5.4 */
export function userClaims(user: User, scope: readonly Scope[]): Readonly<Record<string, string | boolean>> {
  const claims: Record<string, string | boolean> = { sub: user.id }
  if (scope.includes('profile')) {
    const [givenName = '', ...others] = user.name.split(' ')
    claims['name'] = user.name
    claims['given_name'] = givenName
    if (others.length > 0) claims['family_name'] = others.join(' ')
  }
  if (scope.includes('email')) {
    claims['email'] = user.email
    claims['email_verified'] = true
  }
  return claims
}
