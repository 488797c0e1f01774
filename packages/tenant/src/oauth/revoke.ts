import { answerRevocationRequest } from '@tenantry/core'
import { clientEndpoint } from './client-endpoint.ts'

/** `POST /oauth/revoke`. @see RFC 7009 §2 */
export const revoke = clientEndpoint('revoke', answerRevocationRequest)
