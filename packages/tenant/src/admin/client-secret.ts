import { clients, isoTime, SECRET_OVERLAP_SECONDS, withRotatedSecret } from '@tenantry/core'
import { jsonResponse } from '../http/json-response.ts'
import { problemResponse, rulesBroken } from '../http/problem.ts'
import { audit } from './audit.ts'
import { secretRotation } from './client-schema.ts'
import { jsonBody } from '../http/json-body.ts'
import { onClient, onCurrentClient } from './oauth-client.ts'
import { Reply } from '../http/reply.ts'

const noSecret = () => problemResponse('not_found', 'Device clients have no secret.')

/** `GET /admin/v1/oauth-clients/{clientId}/secret`. */
export const readClientSecret = onClient((client, call) => {
  const { secret } = client
  if (secret === null) return noSecret()
  audit(call, 'oauth_client_secret_viewed', client)
  const { previous } = secret
  const overlapping = previous !== null && call.issuing.now < previous.expiresAt
  return jsonResponse({
    clientSecret: secret.value,
    ...(overlapping ? { previous: { expiresAt: isoTime(previous.expiresAt) } } : {}),
  })
})

/** `POST /admin/v1/oauth-clients/{clientId}/secret/rotate`. */
export const rotateClientSecret = onCurrentClient((client, call) => {
  const body = jsonBody(call, secretRotation, {})
  if (body instanceof Reply) return body
  const { overlapSeconds = 0 } = body.value
  if (!Number.isInteger(overlapSeconds) || overlapSeconds < 0 || overlapSeconds > SECRET_OVERLAP_SECONDS) {
    const message = `overlapSeconds must be a whole number from 0 to ${SECRET_OVERLAP_SECONDS} (30 days).`
    return rulesBroken([{ field: 'overlapSeconds', code: 'overlap_out_of_range', message }])
  }
  const { unit, now, random } = call.issuing
  const rotated = withRotatedSecret(client, { overlapSeconds, now, random })
  if (rotated === undefined) return noSecret()
  unit.put(clients, client.clientId, rotated)
  audit(call, 'oauth_client_secret_rotated', rotated, { overlapSeconds })
  const { previous } = rotated.secret
  return jsonResponse(
    { clientSecret: rotated.secret.value, previousExpiresAt: previous === null ? null : isoTime(previous.expiresAt) },
    200,
    { etag: `"${rotated.version}"` },
  )
})
