import { row } from '../errors/refusal-row.ts'

const UNAUTHORIZED = { anaplan: 'Unauthorized', rfc: 'Client authentication failed.' }
const NOT_ALLOWED = 'Unauthorized or unknown client'

/** Why a client is not taken for the one it says it is, or may not do anything at the moment. */
export const clientRefusals = {
  client_credentials_conflict: row<{ rule: string }>({
    class: 'invalid_request',
    says: ({ rule }) => `Conflicting client credentials: ${rule}.`,
    hint: ({ rule }) => `A request authenticates its client in one way: ${rule}. RFC 6749 §2.3.`,
  }),
  authorization_header_malformed: row<{ rule: string }>({
    class: 'client_authentication_failed',
    says: UNAUTHORIZED,
    hint: ({ rule }) => `The Authorization header is not usable: ${rule}. RFC 6749 §2.3.1.`,
  }),
  client_unknown: row<{ clientId: string }>({
    class: 'client_authentication_failed',
    classAtDeviceEndpoint: 'client_unknown_at_device_endpoint',
    says: UNAUTHORIZED,
    hint: 'No OAuth client of this tenant has that client_id. RFC 6749 §2.2.',
  }),
  client_secret_missing: row<{ clientId: string }>({
    class: 'client_authentication_failed',
    // A client that was not made for devices is confidential, and has no reason to send its secret there.
    classAtDeviceEndpoint: 'client_unknown_at_device_endpoint',
    says: UNAUTHORIZED,
    hint: 'This client is confidential: send client_secret in the body or by HTTP Basic. RFC 6749 §2.3.1.',
  }),
  client_secret_wrong: row<{ clientId: string }>({
    class: 'client_authentication_failed',
    says: UNAUTHORIZED,
    hint: 'client_secret is neither the current secret of the client nor one still in its overlap. RFC 6749 §2.3.1.',
  }),
  client_secret_unexpected: row<{ clientId: string }>({
    class: 'client_authentication_failed',
    says: UNAUTHORIZED,
    hint: 'A device client is public and has no secret: leave client_secret out. RFC 8628 §5.6.',
  }),
  client_disabled: row<{ clientId: string }>({
    class: 'client_not_allowed',
    says: NOT_ALLOWED,
    hint: 'The OAuth client is disabled; an administrator can enable it in its right-side panel.',
  }),
  oauth_not_enabled: row({
    class: 'client_not_allowed',
    says: NOT_ALLOWED,
    hint: 'OAuth is not enabled for this tenant; an administrator can press Enable OAuth.',
  }),
}
