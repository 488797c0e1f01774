import { clients } from '../client/client.ts'
import type { Client } from '../client/client.ts'
import { AUTHORIZATION_CODE } from '../client/grant-type.ts'
import { isRegisteredRedirectUri } from '../client/redirect-uri-matching.ts'
import { requestedScope } from '../client/requested-scope.ts'
import type { Scope } from '../client/scope.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import type { RefusalAt } from '../errors/refusal.ts'
import type { Issuing } from '../token/issuing.ts'
import { repeatedParameter } from '../token/request-parameters.ts'
import type { RequestParameters } from '../token/request-parameters.ts'
import { isCodeChallenge } from './code-challenge.ts'

/** Where an authorization response goes: a redirect URI that is this client's, and the `state` to echo. */
export interface ResponseTarget {
  readonly redirectUri: string
  /** Percent-encoded as the request had it, so that it goes back byte for byte, whatever its bytes are. */
  readonly encodedState: string | undefined
}

/** A checked authorization request, for the user to decide on. @see RFC 6749 §4.1.1, OIDC Core §3.1.2.1 */
export interface AuthorizationRequest {
  readonly client: Client
  readonly target: ResponseTarget
  /** What the token request must repeat; `null` when the request left it out. */
  readonly redirectUri: string | null
  readonly scope: readonly Scope[]
  readonly codeChallenge: string | null
  readonly nonce: string | null
  readonly prompt: ReadonlySet<string>
  readonly maxAgeSeconds: number | undefined
}

/** What becomes of an authorization request. A redirect URI that is not the client's can't be redirected to. */
export type CheckedAuthorizationRequest =
  | { readonly deliver: 'page'; readonly refusal: RefusalAt<'authorize'> }
  | { readonly deliver: 'redirect'; readonly target: ResponseTarget; readonly refusal: RefusalAt<'authorize'> }
  | { readonly deliver: 'consent'; readonly request: AuthorizationRequest }

/**
 * Checks an authorization request: first the client and where to answer, then the rest. `encodedState` is `state` as
 * the query has it; left out, the decoded one is encoded again.
 */
export async function checkAuthorizationRequest(
  parameters: RequestParameters,
  issuing: Pick<Issuing, 'unit' | 'tenant' | 'dialect'>,
  encodedState?: string,
): Promise<CheckedAuthorizationRequest> {
  const addressed = await requestedClient(parameters, issuing)
  if (!addressed.ok) return { deliver: 'page', refusal: addressed.refusal }
  const { client, redirectUri, sent } = addressed.value
  const state = parameters.repeated.has('state') ? undefined : parameters.values.get('state')
  const target = {
    redirectUri,
    encodedState: state === undefined ? undefined : (encodedState ?? encodeURIComponent(state)),
  }
  const rest = checkParameters(parameters, client, issuing.dialect)
  if (!rest.ok) return { deliver: 'redirect', target, refusal: rest.refusal }
  return { deliver: 'consent', request: { client, target, redirectUri: sent, ...rest.value } }
}

async function requestedClient(
  { values, repeated }: RequestParameters,
  { unit, tenant, dialect }: Pick<Issuing, 'unit' | 'tenant' | 'dialect'>,
): Promise<Decision<{ client: Client; redirectUri: string; sent: string | null }, RefusalAt<'authorize'>>> {
  if (!tenant.oauthEnabled) return refused({ reason: 'oauth_not_enabled' })
  for (const parameter of ['client_id', 'redirect_uri']) {
    if (repeated.has(parameter)) return refused({ reason: 'parameter_repeated', parameter })
  }
  const clientId = values.get('client_id')
  if (clientId === undefined) return refused({ reason: 'parameter_missing', parameter: 'client_id' })
  const client = await unit.get(clients, clientId)
  if (client === undefined) return refused({ reason: 'client_unknown', clientId })
  if (!client.enabled) return refused({ reason: 'client_disabled', clientId })
  const sent = values.get('redirect_uri')
  if (sent === undefined) {
    const [only, ...others] = client.callbackUrls
    return dialect.redirectUri === 'optional_when_one' && only !== undefined && others.length === 0
      ? granted({ client, redirectUri: only, sent: null })
      : refused({ reason: 'parameter_missing', parameter: 'redirect_uri' })
  }
  // RFC 6749 §4.1.2.1: an invalid redirect URI "MUST NOT automatically redirect the user-agent".
  return isRegisteredRedirectUri(sent, client.callbackUrls)
    ? granted({ client, redirectUri: sent, sent })
    : refused({ reason: 'redirect_uri_not_registered', sent })
}

type Rest = Omit<AuthorizationRequest, 'client' | 'target' | 'redirectUri'>

function checkParameters(
  parameters: RequestParameters,
  client: Client,
  dialect: Dialect,
): Decision<Rest, RefusalAt<'authorize'>> {
  const { values } = parameters
  const parameter = repeatedParameter(parameters)
  if (parameter !== undefined) return refused({ reason: 'parameter_repeated', parameter })
  const responseType = values.get('response_type')
  if (responseType === undefined) return refused({ reason: 'parameter_missing', parameter: 'response_type' })
  if (responseType !== 'code') return refused({ reason: 'response_type_unsupported', responseType })
  if (client.grantType !== AUTHORIZATION_CODE) {
    return refused({ reason: 'grant_type_not_allowed', grantType: AUTHORIZATION_CODE, allowed: client.grantType })
  }
  for (const object of ['request', 'request_uri'] as const) {
    if (dialect.requestObject === 'refused' && values.has(object)) {
      return refused({ reason: 'request_object_not_supported', parameter: object })
    }
  }
  const codeChallenge = checkCodeChallenge(parameters, dialect)
  if (!codeChallenge.ok) return codeChallenge
  const scope = requestedScope(values.get('scope'), AUTHORIZATION_CODE, dialect)
  if (!scope.ok) return scope
  const prompted = checkPrompt(values, dialect)
  if (!prompted.ok) return prompted
  return granted({
    ...prompted.value,
    scope: scope.value,
    codeChallenge: codeChallenge.value,
    nonce: values.get('nonce') ?? null,
  })
}

function checkCodeChallenge(
  { values, empty }: RequestParameters,
  dialect: Dialect,
): Decision<string | null, RefusalAt<'authorize'>> {
  const malformed = (parameter: string, rule: string) => refused({ reason: 'parameter_malformed', parameter, rule })
  // Left empty it is a broken client, not one without PKCE.
  if (empty.has('code_challenge')) return malformed('code_challenge', 'it must not be empty')
  const challenge = values.get('code_challenge')
  const method = values.get('code_challenge_method')
  if (challenge === undefined) {
    if (method !== undefined) return refused({ reason: 'parameter_missing', parameter: 'code_challenge' })
    return dialect.codeChallenge === 'required'
      ? refused({ reason: 'parameter_missing', parameter: 'code_challenge' })
      : granted(null)
  }
  // RFC 7636 §4.3 lets a missing method mean plain, which §7.2 and RFC 9700 §2.1.1 advise against: so it has to be said.
  if (method !== 'S256') return malformed('code_challenge_method', 'only S256 is supported, and it must be given')
  return isCodeChallenge(challenge)
    ? granted(challenge)
    : malformed('code_challenge', 'it must be the base64url-encoded SHA-256 of the code verifier, 43 characters')
}

function checkPrompt(
  values: ReadonlyMap<string, string>,
  dialect: Dialect,
): Decision<Pick<AuthorizationRequest, 'prompt' | 'maxAgeSeconds'>, RefusalAt<'authorize'>> {
  if (dialect.prompt === 'ignored') return granted({ prompt: new Set(), maxAgeSeconds: undefined })
  const prompt = new Set(values.get('prompt')?.split(' '))
  if (prompt.has('none') && prompt.size > 1) {
    return refused({ reason: 'parameter_malformed', parameter: 'prompt', rule: 'none must stand alone' })
  }
  const maxAge = values.get('max_age')
  if (maxAge !== undefined && !/^[0-9]{1,9}$/.test(maxAge)) {
    return refused({
      reason: 'parameter_malformed',
      parameter: 'max_age',
      rule: 'it must be a whole number of seconds',
    })
  }
  return granted({ prompt, maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge) })
}
