import { answerIntrospectionRequest } from '@tenantry/core'
import { clientEndpoint } from './client-endpoint.ts'

/** `POST /oauth/introspect`. @see RFC 7662 §2 */
export const introspect = clientEndpoint('introspect', answerIntrospectionRequest)
