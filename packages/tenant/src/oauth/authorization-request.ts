import { checkAuthorizationRequest } from '@tenantry/core'
import type { CheckedAuthorizationRequest, Issuing } from '@tenantry/core'
import { encodedParameter, formParameters } from '../http/parameters.ts'

/** Checks the authorization request in a query, at whichever step it comes by. */
export function authorizationRequestIn(query: string, issuing: Issuing): Promise<CheckedAuthorizationRequest> {
  return checkAuthorizationRequest(formParameters(query), issuing, encodedParameter(query, 'state'))
}
