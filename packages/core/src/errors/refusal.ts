import { authorizationCodeRefusals } from '../authorization-code/authorization-code-refusals.ts'
import { authorizationRequestRefusals } from '../authorization-code/authorization-request-refusals.ts'
import { clientRefusals } from '../client/client-refusals.ts'
import { scopeRefusals } from '../client/scope-refusals.ts'
import { deviceCodeRefusals } from '../device/device-code-refusals.ts'
import { refreshTokenRefusals } from '../refresh-token/refresh-token-refusals.ts'
import { grantRefusals } from '../token/grant-refusals.ts'
import { requestRefusals } from '../token/request-refusals.ts'
import { presentedTokenRefusals, revocationRefusals } from '../token/token-refusals.ts'
import type { RefusalOf } from './refusal-row.ts'

/** Every reason for a refusal, with its row. */
export const REFUSALS = {
  ...requestRefusals,
  ...clientRefusals,
  ...grantRefusals,
  ...scopeRefusals,
  ...authorizationCodeRefusals,
  ...deviceCodeRefusals,
  ...refreshTokenRefusals,
  ...revocationRefusals,
  ...authorizationRequestRefusals,
  ...presentedTokenRefusals,
}

/** Why an OAuth request was refused, with the facts; what goes over the wire is made of it per dialect. */
export type Refusal = RefusalOf<typeof REFUSALS>

export type RefusalReason = Refusal['reason']

/** Why a request can't be read. */
export type ParameterRefusal = RefusalOf<typeof requestRefusals>

/** Why a scope is not granted. */
export type ScopeRefusal = RefusalOf<typeof scopeRefusals>

/** Why the client of a request is not known, or may not make it. */
export type ClientRefusal = RefusalOf<typeof requestRefusals & typeof clientRefusals>

/** Why a grant gives no tokens. */
export type GrantRefusal = RefusalOf<
  typeof requestRefusals &
    typeof scopeRefusals &
    typeof authorizationCodeRefusals &
    typeof deviceCodeRefusals &
    typeof refreshTokenRefusals
>

/** Why a token that was presented opens nothing. */
export type PresentedTokenRefusal = RefusalOf<typeof presentedTokenRefusals>

interface RefusalsByEndpoint {
  readonly authorize: RefusalOf<
    typeof requestRefusals &
      typeof clientRefusals &
      typeof scopeRefusals &
      Pick<typeof grantRefusals, 'grant_type_not_allowed'> &
      typeof authorizationRequestRefusals
  >
  readonly token: ClientRefusal | RefusalOf<typeof grantRefusals> | GrantRefusal
  readonly device:
    | ClientRefusal
    | RefusalOf<typeof scopeRefusals & Pick<typeof grantRefusals, 'grant_type_not_allowed'>>
  readonly revoke: ClientRefusal | RefusalOf<typeof revocationRefusals>
  readonly introspect: ClientRefusal
  readonly userinfo: PresentedTokenRefusal
}

/** The endpoints that refuse as the dialect says. */
export type RefusingEndpoint = keyof RefusalsByEndpoint

/** What an endpoint may refuse with. */
export type RefusalAt<Endpoint extends RefusingEndpoint> = RefusalsByEndpoint[Endpoint]
