import { clients, isoTime, SECRET_OVERLAP_SECONDS, withoutPreviousSecret, withRotatedSecret } from '@tenantry/core'
import { jsonResponse } from '../http/json-response.ts'
import { problemResponse, rulesBroken } from '../http/problem.ts'
import { audit } from './audit.ts'
import { secretRotation } from './client-schema.ts'
import { adminBody } from '../http/json-body.ts'
import { noContent } from './no-content.ts'
import { etagOf, onClient, onCurrentClient } from './oauth-client.ts'
import { Reply } from '../http/reply.ts'

const noSecret = () => problemResponse('not_found', 'Device clients have no secret.')

/** `GET /admin/v1/oauth-clients/{clientId}/secret`. */
export const readClientSecret = onClient((client, call) => {
  const { secret } = client
  if (secret === null) return noSecret()
  audit(call, 'oauth_client_secret_viewed', client)
  const { previous } = secret
  return jsonResponse({
    clientSecret: secret.value,
    ...(previous === null ? {} : { previous: { expiresAt: isoTime(previous.expiresAt) } }),
  })
})

/** `POST /admin/v1/oauth-clients/{clientId}/secret/rotate`. */
export const rotateClientSecret = onCurrentClient((client, call) => {
  const body = adminBody(call, secretRotation, {})
  if (body instanceof Reply) return body
  const { overlapSeconds = 0 } = body.value
  if (!Number.isInteger(overlapSeconds) || overlapSeconds < 0 || overlapSeconds > SECRET_OVERLAP_SECONDS) {
    const message = `overlapSeconds must be a whole number from 0 to ${SECRET_OVERLAP_SECONDS} (30 days).`
    const facts = { minimum: 0, maximum: SECRET_OVERLAP_SECONDS }
    return rulesBroken([{ field: 'overlapSeconds', code: 'overlap_out_of_range', message, facts }])
  }
  const { unit, now, random } = call.issuing
  const rotated = withRotatedSecret(client, { overlapSeconds, now, random })
  if (rotated === undefined) return noSecret()
  unit.put(clients, client.clientId, rotated)
  audit(call, 'oauth_client_secret_rotated', rotated, { overlapSeconds })
  const { secret, version } = rotated
  const previousExpiresAt = secret.previous === null ? null : isoTime(secret.previous.expiresAt)
  return jsonResponse({ clientSecret: secret.value, previousExpiresAt, version }, 200, etagOf(rotated))
})

/** `DELETE /admin/v1/oauth-clients/{clientId}/secret/previous`: the former secret stops working now. */
export const endSecretOverlap = onCurrentClient((client, call) => {
  if (client.secret === null) return noSecret()
  const { unit, now } = call.issuing
  const ended = withoutPreviousSecret(client, now)
  if (ended === client) return problemResponse('not_found', 'No former secret of this client works any more.')
  unit.put(clients, client.clientId, ended)
  audit(call, 'oauth_client_secret_overlap_ended', ended)
  return noContent(etagOf(ended))
})
