import { answerTokenRequest } from '@tenantry/core'
import { clientEndpoint } from './client-endpoint.ts'

/** `POST /oauth/token`. @see RFC 6749 §3.2 */
export const token = clientEndpoint('token', answerTokenRequest)
