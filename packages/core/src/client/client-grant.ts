import { AUTHORIZATION_CODE, DEVICE_CODE } from './grant-type.ts'
import type { ClientGrantType } from './grant-type.ts'

/** What a grant asks of the clients that are made for it. */
interface ClientGrant {
  /** A confidential client has a secret, a public one has none. @see RFC 6749 §2.1 */
  readonly clientType: 'confidential' | 'public'
  /** Whether it may give refresh tokens. */
  readonly refreshable: boolean
}

const CLIENT_GRANTS: Readonly<Record<ClientGrantType, ClientGrant>> = {
  [AUTHORIZATION_CODE]: { clientType: 'confidential', refreshable: true },
  [DEVICE_CODE]: { clientType: 'public', refreshable: true },
}

/** What a grant asks of its clients. */
export function clientGrant(grantType: ClientGrantType): ClientGrant {
  return CLIENT_GRANTS[grantType]
}
