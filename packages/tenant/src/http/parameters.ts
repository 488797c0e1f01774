import { granted, refused, requestParameters } from '@tenantry/core'
import type { Decision, ParameterRefusal, RequestParameters } from '@tenantry/core'

/** The pairs of a query or a form, decoded. `URLSearchParams` drops a question mark at the start, which is part of a name. */
export function queryParameters(encoded: string): URLSearchParams {
  return new URLSearchParams(encoded.startsWith('?') ? `&${encoded}` : encoded)
}

/** The parameters of a query or a form, decoded. */
export function formParameters(encoded: string): RequestParameters {
  return requestParameters(queryParameters(encoded))
}

/** A form as the query of an address, which has the same parameters: what no address can hold is percent-encoded, the rest stays. */
export function queryOfForm(form: string): string {
  return form.replace(/[^\x21\x22\x24-\x7e]+/g, encodeURIComponent)
}

/** A parameter of a query as it stands there, not decoded; the first of several. Nothing that could not stand in an address. */
export function encodedParameter(query: string, name: string): string | undefined {
  const pair = query.split('&').find((candidate) => candidate.startsWith(`${name}=`))
  const value = pair?.slice(name.length + 1)
  return value !== undefined && /^[\x21\x22\x24-\x7e]*$/.test(value) ? value : undefined
}

/**
 * The parameters of a body: a form, JSON, or a JSON object sent as text or without a type.
 * Members of a JSON object that no endpoint knows are ignored like any other parameter.
 */
export function bodyParameters(
  text: string,
  contentType: string | undefined,
): Decision<RequestParameters, ParameterRefusal> {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (mediaType === 'application/x-www-form-urlencoded') return granted(formParameters(text))
  if (text.trim() === '' && mediaType !== 'application/json') return granted(requestParameters([]))
  if (mediaType === 'application/json' || mediaType === 'text/plain' || mediaType === '') return jsonParameters(text)
  return refused({ reason: 'body_malformed', expected: 'send application/x-www-form-urlencoded or application/json' })
}

function jsonParameters(text: string): Decision<RequestParameters, ParameterRefusal> {
  const expected = 'expected a JSON object whose members are strings'
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return refused({ reason: 'body_malformed', expected })
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refused({ reason: 'body_malformed', expected })
  const pairs: [string, string][] = []
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') pairs.push([name, value])
    else if (value !== null && KNOWN.has(name))
      return refused({ reason: 'parameter_malformed', parameter: name, rule: 'it must be a string' })
  }
  return granted(requestParameters(pairs))
}

/** Parameters that some endpoint reads, so that a number there is a mistake to be named. A `null` counts as left out. */
const KNOWN = new Set([
  'grant_type',
  'client_id',
  'client_secret',
  'code',
  'redirect_uri',
  'code_verifier',
  'device_code',
  'refresh_token',
  'scope',
  'token',
  'token_type_hint',
])
