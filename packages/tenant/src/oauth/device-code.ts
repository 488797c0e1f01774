import { answerDeviceAuthorizationRequest } from '@tenantry/core'
import { clientEndpoint } from './client-endpoint.ts'

/** `POST /oauth/device/code`. @see RFC 8628 §3.1 */
export const deviceCode = clientEndpoint('device', answerDeviceAuthorizationRequest)
