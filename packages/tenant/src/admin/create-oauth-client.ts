import {
  checkClientMetadata,
  clientDocument,
  clients,
  DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS,
  newClient,
  normalizedClientMetadata,
} from '@tenantry/core'
import type { ClientDocument, ClientMetadata, Collection, RefreshTokenPolicy } from '@tenantry/core'
import { jsonResponse } from '../http/json-response.ts'
import { link } from '../http/link.ts'
import { rulesBroken } from '../http/problem.ts'
import { forAdministrators } from './administrator.ts'
import { audit } from './audit.ts'
import { clientCreation } from './client-schema.ts'
import { adminBody } from '../http/json-body.ts'
import { etagOf } from './oauth-client.ts'
import { Reply } from '../http/reply.ts'

interface Created {
  readonly client: ClientDocument
  readonly clientSecret?: string
}

/** What an `Idempotency-Key` was answered, kept for a day under the administrator and the key. */
interface IdempotentAnswer {
  readonly bodyDigest: string
  readonly created: Created
  readonly expiresAt: number
}

export const idempotentAnswers: Collection<IdempotentAnswer> = {
  name: 'idempotent_answers',
  indexes: {},
  forgetAt: ({ expiresAt }) => expiresAt,
  sealed: ['created'],
}

const DAY_MS = 86_400_000
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/

/** `POST /admin/v1/oauth-clients`. */
export const createOAuthClient = forAdministrators(async (call) => {
  const body = adminBody(call, clientCreation)
  if (body instanceof Reply) return body
  const { unit, tenant, now, random, digest } = call.issuing
  const idempotencyKey = call.request.headers.get('idempotency-key')
  const refuseKey = (code: string, rule: string) =>
    rulesBroken([{ field: 'Idempotency-Key', code, message: `Idempotency-Key ${rule}` }])
  if (idempotencyKey !== null && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    return refuseKey('idempotency_key_malformed', 'must be 1 to 255 printable ASCII characters without spaces.')
  }
  const place = await digest(`${call.viewer.id} ${idempotencyKey}`)
  const bodyDigest = await digest(call.body)
  const earlier = idempotencyKey === null ? undefined : await unit.get(idempotentAnswers, place)
  if (earlier !== undefined && now < earlier.expiresAt) {
    return earlier.bodyDigest === bodyDigest
      ? created(earlier.created, call.issuing.issuer)
      : refuseKey('idempotency_key_reused', 'was used for another body within the last day.')
  }

  const { name = '', grantType, callbackUrls, refreshToken } = body.value
  const asked: ClientMetadata = { name, grantType, callbackUrls, refreshToken: policy(refreshToken) }
  const errors = checkClientMetadata(asked, tenant.rules)
  if (errors.length > 0) return rulesBroken(errors)
  const client = newClient(normalizedClientMetadata(asked, tenant.rules), { createdBy: call.viewer.email, now, random })
  unit.insert(clients, client.clientId, client)
  audit(call, 'oauth_client_created', client, { grantType })
  const answer: Created = {
    client: clientDocument(client),
    ...(client.secret === null ? {} : { clientSecret: client.secret.value }),
  }
  if (idempotencyKey !== null) {
    unit.put(idempotentAnswers, place, { bodyDigest, created: answer, expiresAt: now + DAY_MS })
  }
  return created(answer, call.issuing.issuer)
})

function policy(
  asked: { behavior: 'rotatable'; lifetimeSeconds?: number | undefined } | { behavior: 'non-rotatable' },
): RefreshTokenPolicy {
  return asked.behavior === 'rotatable'
    ? { behavior: 'rotatable', lifetimeSeconds: asked.lifetimeSeconds ?? DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS }
    : asked
}

function created(answer: Created, issuer: string): Reply {
  const { clientId } = answer.client
  const location = link(issuer, `/admin/v1/oauth-clients/${clientId}`)
  return jsonResponse(answer, 201, { location, ...etagOf(answer.client) })
}
