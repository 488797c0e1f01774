import type { Client } from '../client/client.ts'
import type { ClientGrantType } from '../client/grant-type.ts'
import type { Decision } from '../errors/decision.ts'
import type { Issuing } from './issuing.ts'
import type { RequestParameters } from './request-parameters.ts'
import type { Issuance } from './token-response.ts'
import type { GrantRefusal } from '../errors/refusal.ts'

/** What is unique to a grant; the token endpoint does the rest. */
export interface Grant {
  /** `grant_type` of its token request. */
  readonly grantType: string
  /** The clients that may use it. */
  readonly clientGrantTypes: readonly ClientGrantType[]
  /** Decides for an authenticated client what is issued. A refusal commits what it wrote. */
  decide(client: Client, parameters: RequestParameters, issuing: Issuing): Promise<Decision<Issuance, GrantRefusal>>
}
