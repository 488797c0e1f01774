import { standard } from '../requirement.ts'
import type { Deviation } from '../requirement.ts'

export const rfc8252 = standard('RFC 8252', 'OAuth 2.0 for Native Apps', [
  [
    '7.1-1',
    'MUST',
    'The scheme of a private-use redirect URI is a domain name in reverse order, and one slash follows it.',
  ],
  ['7.3-1', 'MUST', 'Any port is accepted of a loopback redirect URI at the time of the request.'],
  ['6-1', 'MUST', 'PKCE is supported.'],
  [
    '8.1-2',
    'SHOULD',
    'A request without PKCE is refused.',
    { does: 'a request without PKCE is answered', source: 'No documented client of the service sends a challenge' },
  ],
  ['8.4-1', 'MUST', 'Redirect URIs are registered, and matched exactly but for the port of a loopback one.'],
  ['8.6-1', 'SHOULD NOT', 'A request is granted without the user’s consent, also when the user had consented before.'],
])

export const rfc8414 = standard('RFC 8414', 'OAuth 2.0 Authorization Server Metadata', [
  ['2-1', 'MUST', 'The document names the issuer, the endpoints and the response types.'],
  ['2-2', 'MUST NOT', 'The issuer has a query or a fragment.'],
  ['2-3', 'MUST', 'What the document gives as the address of an endpoint is one: it answers.'],
  [
    '2-4',
    'MUST',
    'The JWK Set at jwks_uri has the keys that signatures are checked with: public ones, each with its kid.',
  ],
  ['3-1', 'MUST', 'The document is at the well-known address.'],
  ['3.1-1', 'MUST', 'For an issuer with a path the well-known part stands between the host and that path.'],
  ['3.2-1', 'MUST', 'The answer is 200 application/json.'],
  ['3.2-2', 'MUST', 'A member that would have no element is left out.'],
  ['3.3-1', 'MUST', 'The issuer in the document is the one whose address it was found at.'],
])

/** A client reads `error` in the body; the statuses are those that the service’s platform documents. */
const POLLING: Deviation = {
  does: '403 (429 for slow_down) where the RFC has 400',
  source: 'Auth0 documentation of the device authorization flow; Anaplan’s clients read `error` in the body',
}

export const rfc8628 = standard('RFC 8628', 'OAuth 2.0 Device Authorization Grant', [
  ['3.1-1', 'MUST', 'A device authorization request names its client, and is posted as a form.'],
  ['3.1-2', 'MUST', 'The rules of client authentication hold at this endpoint too.'],
  [
    '3.1-3',
    'MUST',
    'A parameter without a value counts as left out, an unknown one is ignored, a repeated one refused.',
  ],
  ['3.2-1', 'MUST', 'The response has device_code, user_code, verification_uri and expires_in.'],
  ['3.2-2', 'MUST', 'The response is 200 application/json; no cache keeps it, as RFC 6749 §5.1 says of credentials.'],
  ['3.3-1', 'MUST', 'At the verification URI the user enters the code, signs in and decides.'],
  ['3.3.1-1', 'SHOULD', 'With the code in the address the user still sees it and confirms it.'],
  ['3.4-1', 'MUST', 'A device access token request has its grant type, device code and client.'],
  ['3.5-1', 'MUST', 'Until the user decides the answer is authorization_pending.'],
  ['3.5-2', 'MUST', 'A poll before its time gets slow_down, and the interval is 5 seconds longer from then on.'],
  ['3.5-3', 'MUST', 'A denial is answered with access_denied.'],
  [
    '3.5-4',
    'MUST',
    'After expires_in the answer is expired_token.',
    {
      does: '403 expired_token once, then invalid_grant',
      source: 'Auth0 documentation: “expired_token … returned exactly once”',
    },
  ],
  ['3.5-5', 'MUST', 'The errors of polling are 400.', POLLING],
  ['3.5-6', 'MUST', 'After the approval the answer is a token response; here to the first poll only.'],
  ['3.5-7', 'MUST', 'A device code of another client is an invalid_grant, as in RFC 6749 §5.2.'],
  ['4-1', 'MUST', 'The metadata has the grant type and device_authorization_endpoint.'],
  ['5.1-1', 'SHOULD', 'Guessing user codes is limited.'],
  ['5.2-1', 'SHOULD', 'The device code has very high entropy.'],
  [
    '5.4-1',
    'SHOULD',
    'The user is told that a device is connected, as which client, and is warned of codes that others sent.',
  ],
  [
    '6.1-1',
    'SHOULD',
    'User codes are read in any case, and without their punctuation (advice, in a section that is not normative).',
  ],
])

const OPAQUE: Deviation = {
  does: 'the access token is opaque: three base64 parts joined by dots',
  source: 'Screenshots of responses of the service (2023)',
}

export const rfc9068 = standard('RFC 9068', 'JWT Profile for OAuth 2.0 Access Tokens', [
  ['2.1-1', 'MUST', 'The token is signed; its header has typ at+jwt.', OPAQUE],
  ['2.1-2', 'MUST', 'RS256 is among the algorithms.', OPAQUE],
  ['2.2-1', 'MUST', 'The token has iss, exp, aud, sub, client_id, iat and jti.', OPAQUE],
  ['2.2.1-1', 'MUST', 'Where auth_time is given, it is when the user signed in, and stays so on refresh.', OPAQUE],
  ['2.2.3-1', 'SHOULD', 'The token has a scope claim when the request had a scope: what was granted.', OPAQUE],
  ['3-1', 'MUST', 'A request without a resource gets a default audience; here the issuer.', OPAQUE],
  ['4-1', 'SHOULD', 'The metadata leads to the keys that the token verifies with, and names its issuer.', OPAQUE],
  ['4-2', 'MUST', 'A resource takes no JWT of another type for an access token: an id_token neither.', OPAQUE],
])

const NO_ISS: Deviation = {
  does: 'the authorization response has no iss',
  source: 'No response of the service that is known has one',
}

export const rfc9207 = standard('RFC 9207', 'Authorization Server Issuer Identification', [
  ['2-1', 'MUST', 'A successful authorization response has iss.', NO_ISS],
  ['2-2', 'MUST', 'An authorization error response has iss.', NO_ISS],
  ['2.3-1', 'MUST', 'iss is the issuer of the metadata, byte for byte.', NO_ISS],
  [
    '2.3-2',
    'MUST',
    'The metadata says that iss is sent.',
    { ...NO_ISS, does: 'the metadata says that no iss is sent' },
  ],
])

export const rfc9700 = standard('RFC 9700', 'Best Current Practice for OAuth 2.0 Security', [
  ['2.1-1', 'MUST', 'Redirect URIs match exactly, but for the port of localhost.'],
  ['2.1-2', 'MUST NOT', 'An address forwards the browser to wherever a parameter says.'],
  ['2.1.1-1', 'MUST', 'PKCE is supported.'],
  ['2.1.1-2', 'MUST', 'A code that was asked for with a challenge needs its verifier.'],
  ['2.1.1-3', 'MUST', 'A verifier is refused where there was no challenge.'],
  ['2.1.1-4', 'MUST', 'Clients can find out that PKCE is supported.'],
  [
    '2.1.2-1',
    'SHOULD NOT',
    'A client uses a response type that has the access token in the authorization response; here is none.',
  ],
  ['2.2.2-1', 'MUST', 'Refresh tokens of public clients are bound to their sender, or rotate; here they rotate.'],
  ['2.4-1', 'MUST NOT', 'The password grant is used; it gives no token.'],
  ['2.5-1', 'SHOULD', 'Clients that can keep a credential authenticate.'],
  ['2.6-1', 'SHOULD', 'The server publishes its metadata.'],
  ['2.6-2', 'MUST NOT', 'A redirect URI is http, but for one of the loopback interface.'],
  ['2.6-3', 'MUST NOT', 'The authorization endpoint can be read from another origin.'],
  ['4.2.4-1', 'SHOULD NOT', 'A page links to elsewhere, or loads anything from there; no referrer leaves it.'],
  ['4.8.2-1', 'MUST', 'A token request with a verifier is refused where the authorization request had no challenge.'],
  ['4.12-1', 'MUST NOT', 'A request with the user’s password is redirected by 307.'],
  ['4.12-2', 'SHOULD', 'A request with the user’s password is redirected by 303.'],
  ['4.14.2-1', 'MUST', 'Reuse of a spent refresh token of a public client is noticed, and revokes the live one.'],
  ['4.14.2-2', 'SHOULD', 'A refresh token that is not used expires; here a rotatable one does, with its family.'],
  ['4.14.2-3', 'MUST', 'A refresh token is bound to the scope that the user consented to.'],
  ['4.15.1-1', 'SHOULD NOT', 'A client chooses its client_id, or any other claim that could pass for a user’s.'],
  ['4.16-1', 'MUST', 'No page of the server can be framed.'],
])
