import type { ClientGrantType } from '../client/grant-type.ts'
import type { Scope } from '../client/scope.ts'
import type { ErrorCode } from '../errors/error-codes.ts'
import type { RefusalClass } from '../errors/refusal-class.ts'

export const DIALECTS = ['anaplan', 'rfc'] as const

export type DialectName = (typeof DIALECTS)[number]

/** How a class of refusals goes over the wire. */
export interface WireError {
  readonly status: 400 | 401 | 403 | 429
  readonly error: ErrorCode
}

/** Every difference between two ways of answering, as data. */
export interface Dialect {
  readonly name: DialectName
  readonly accessToken: 'opaque' | 'jwt'
  /** Scopes that a grant drops from what was asked, without a word. */
  readonly droppedScope: Readonly<Partial<Record<ClientGrantType, readonly Scope[]>>>
  /** A request for nothing but unknown scopes is refused, or gets none. */
  readonly unknownScope: 'dropped' | 'refused'
  readonly codeChallenge: 'optional' | 'required'
  /** Whether an authorization request of a client with one callback URL may leave `redirect_uri` out. */
  readonly redirectUri: 'required' | 'optional_when_one'
  /** `iss` in the authorization response. @see RFC 9207 */
  readonly issuerInAuthorizationResponse: boolean
  /** Whether an authorization request may also be posted as a form. @see OIDC Core §3.1.2.1 */
  readonly postedAuthorizationRequest: 'refused' | 'answered'
  /** OIDC request parameters that are not supported are refused, or ignored like any other. @see OIDC Core §3.1.2.6 */
  readonly requestObject: 'ignored' | 'refused'
  /** `prompt=none|login` and `max_age` are obeyed, or ignored. @see OIDC Core §3.1.2.1 */
  readonly prompt: 'ignored' | 'obeyed'
  /** An expired device code says so once, and is unknown from then on; or says so always. */
  readonly expiredDeviceCode: 'said_once' | 'said_always'
  /** `WWW-Authenticate` on a 401 when the client used HTTP Basic. @see RFC 6749 §5.2 */
  readonly basicChallenge: boolean
  readonly errors: Readonly<Record<RefusalClass, WireError>>
}
