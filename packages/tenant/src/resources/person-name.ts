import type { User } from '@tenantry/core'

/** A name in two parts, at its first space, as the service's APIs want it. */
export function personName({ name }: User): { readonly givenName: string; readonly familyName: string } {
  const [givenName = '', ...others] = name.split(' ')
  return { givenName, familyName: others.join(' ') }
}
