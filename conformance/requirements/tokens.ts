import { standard } from '../requirement.ts'

export const rfc6750 = standard('RFC 6750', 'Bearer Token Usage', [
  ['2.1-1', 'MUST', 'A resource takes the token from the Authorization header.'],
  ['2.3-1', 'SHOULD NOT', 'A token travels in the query; there it is not looked at.'],
  ['3-1', 'MUST', 'A request without a good token is answered with WWW-Authenticate: Bearer.'],
  ['3-2', 'MUST', 'The scheme Bearer of a challenge is followed by at least one attribute.'],
  ['3.1-1', 'SHOULD', 'A header that can’t be read: 400 invalid_request.'],
  ['3.1-2', 'SHOULD', 'An unknown, expired or revoked token: 401 invalid_token.'],
  ['3.1-3', 'SHOULD', 'A token whose scope is not enough: 403 insufficient_scope.'],
  ['3.1-4', 'SHOULD NOT', 'The challenge has an error code when no token came.'],
  ['5.3-1', 'SHOULD', 'Bearer tokens live for an hour at most.'],
])

export const rfc7009 = standard('RFC 7009', 'OAuth 2.0 Token Revocation', [
  ['2-1', 'MUST', 'Refresh tokens can be revoked.'],
  ['2-2', 'SHOULD', 'Access tokens can be revoked.'],
  ['2.1-1', 'MUST', 'The client authenticates as it does at the token endpoint.'],
  ['2.1-2', 'MUST', 'A token of another client is refused, and lives on.'],
  ['2.1-3', 'MUST', 'A revoked token is dead at once.'],
  ['2.1-4', 'SHOULD', 'With a refresh token the access tokens of the same grant die.'],
  ['2.1-5', 'MUST', 'A token that the hint does not fit is looked for among all the others.'],
  ['2.1-6', 'MUST', 'The request has a token; without one it is invalid_request.'],
  ['2.2-1', 'MUST', 'An invalid token is answered with 200, like one that was revoked.'],
  ['2.2-2', 'MUST', 'A hint that is not known is ignored.'],
])

export const rfc7636 = standard('RFC 7636', 'Proof Key for Code Exchange', [
  ['4.1-1', 'MUST', 'A verifier has 43 to 128 unreserved characters; another is refused.'],
  ['4.2-1', 'MUST', 'S256 is implemented (with the vector of appendix B).'],
  ['4.4-1', 'MUST', 'The challenge is bound to the code.'],
  [
    '4.4.1-1',
    'MUST',
    'Where PKCE is required, a request without a challenge comes back as invalid_request.',
    {
      does: 'PKCE is verified when it is sent, not required',
      source: 'No documented client of the service sends a challenge',
    },
  ],
  ['4.4.1-2', 'MUST', 'A challenge method that is not supported comes back as invalid_request.'],
  ['4.4.1-3', 'SHOULD', 'The error_description says what is wrong with the challenge.'],
  ['4.6-1', 'MUST', 'A verifier that is missing or does not fit the challenge: invalid_grant.'],
])

export const rfc7662 = standard('RFC 7662', 'OAuth 2.0 Token Introspection', [
  ['2.1-1', 'MUST', 'The endpoint takes a posted token.'],
  ['2.1-2', 'MUST', 'Who may ask is controlled: clients authenticate as at the token endpoint.'],
  ['2.1-3', 'MUST', 'A token that the hint does not fit is looked for among all the others.'],
  ['2.2-1', 'MUST', 'The answer is JSON with the boolean active.'],
  ['2.2-2', 'MUST', 'A dead or unknown token, and one that the client may not ask about, is not active.'],
  ['2.2-3', 'SHOULD NOT', 'The answer about a token that is not active says anything else.'],
  [
    '2.3-1',
    'MUST',
    'Wrong credentials get the 401 of a failed client authentication.',
    { does: '401 access_denied', source: 'As at the token endpoint: auth0/node-auth0#134' },
  ],
  ['4-1', 'MUST', 'Expiry and revocation are looked at each time.'],
])
