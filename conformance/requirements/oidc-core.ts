import { standard } from '../requirement.ts'
import type { Deviation } from '../requirement.ts'

const IGNORED: Deviation = {
  does: 'the parameter is ignored',
  source: 'Clients of the service send prompt and other parameters that it does not act on',
}

export const oidcCore = standard('OIDC Core', 'OpenID Connect Core 1.0, what its basic profile needs', [
  ['2-1', 'MUST', 'An id_token has iss, sub, aud, exp and iat, and is for the client.'],
  ['2-2', 'MUST', 'An id_token is signed with a published key.'],
  ['2-3', 'MUST', 'The nonce of the request is in the id_token, unchanged.'],
  ['2-4', 'MUST', 'auth_time is there when max_age was asked for.'],
  [
    '3.1.2.1-1',
    'MUST',
    'The authorization endpoint answers GET and POST.',
    { does: 'POST gets 405', source: 'Only GET is documented or was seen of the service' },
  ],
  ['3.1.2.1-2', 'MUST NOT', 'prompt=none shows a page; login_required or consent_required comes back.', IGNORED],
  ['3.1.2.1-4', 'MUST', 'A user who signed in longer ago than max_age signs in again.', IGNORED],
  ['3.1.2.1-5', 'MUST', 'prompt=none with another value is an error.', IGNORED],
  ['3.1.2.3-1', 'MUST', 'prompt=login makes a signed-in user sign in again.', IGNORED],
  ['3.1.2.4-1', 'MUST', 'The user decides before anything goes to the client.'],
  [
    '3.1.2.6-1',
    'MUST',
    'Request objects, where there is no support for them (§6), come back as request_not_supported and request_uri_not_supported.',
    IGNORED,
  ],
  ['3.1.3.3-1', 'MUST', 'The token response has an id_token and token_type Bearer.'],
  ['5.3-1', 'MUST', 'UserInfo answers GET and POST.'],
  ['5.3-2', 'SHOULD', 'UserInfo can be read from another origin.'],
  ['5.3.2-1', 'MUST', 'UserInfo has sub, the one of the id_token.'],
  ['5.3.2-2', 'MUST', 'UserInfo is application/json.'],
  ['5.3.2-3', 'SHOULD NOT', 'A claim without a value is null or empty; it is left out.'],
  ['5.3.3-1', 'MUST', 'UserInfo refuses as RFC 6750 says.'],
  ['5.4-1', 'MUST', 'The scope email, where it is known, stands for email and email_verified.'],
  [
    '5.4-2',
    'MUST',
    'The scope profile, where it is known, stands for the user’s names.',
    {
      does: 'profile is dropped from an authorization code request',
      source: 'Live test of the service: asking for profile returns openid email offline_access',
    },
  ],
  ['11-1', 'MUST', 'The user consents to offline access before a refresh token is given.'],
  ['12.2-1', 'MUST', 'A refreshed id_token has the same iss, sub, aud and auth_time, and a new iat.'],
  ['12.2-2', 'SHOULD NOT', 'A refreshed id_token has a nonce.'],
  ['15.1-1', 'MUST', 'display, ui_locales, claims_locales and acr_values cause no error.'],
])
