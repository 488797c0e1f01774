import { row } from '../errors/refusal-row.ts'

/** Why a token is not revoked. */
export const revocationRefusals = {
  token_of_another_client: row({
    class: 'invalid_grant',
    says: 'The token was not issued to this client.',
    hint: 'A client may revoke its own tokens only. RFC 7009 §2.1.',
  }),
}

/** Why a token that was presented opens nothing. @see RFC 6750 §3.1 */
export const presentedTokenRefusals = {
  token_missing: row<{ schemes: readonly string[] }>({
    class: 'token_missing',
    says: 'Send an access token as Authorization: Bearer.',
    hint: ({ schemes }) =>
      `Send a token as ${schemes.map((scheme) => `Authorization: ${scheme}`).join(' or ')}. RFC 6750 §2.1.`,
  }),
  token_malformed: row({
    class: 'invalid_request',
    says: 'Send an access token as Authorization: Bearer.',
    hint: 'The Authorization header names a scheme for tokens, but has no token that can be read. RFC 6750 §2.1.',
  }),
  token_unknown: row({
    class: 'invalid_token',
    says: 'The access token is unknown, expired or revoked.',
    hint: 'The token is unknown, expired or revoked, or its client was deleted. RFC 6750 §3.1.',
  }),
  token_scope_insufficient: row<{ needed: string }>({
    class: 'insufficient_scope',
    says: ({ needed }) => `The access token was not granted ${needed}.`,
    hint: ({ needed }) => `The token was not granted ${needed}. RFC 6750 §3.1.`,
  }),
}
