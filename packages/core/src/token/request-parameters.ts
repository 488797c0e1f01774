import { granted, refused } from '../errors/decision.ts'
import type { Decision } from '../errors/decision.ts'
import type { ParameterRefusal } from '../errors/refusal.ts'

/**
 * The parameters of an OAuth request, whatever their encoding was. A parameter without a value counts as left out.
 * @see RFC 6749 §3.1, §3.2
 */
export interface RequestParameters {
  readonly values: ReadonlyMap<string, string>
  /** Names that came more than once. */
  readonly repeated: ReadonlySet<string>
  /** Names that came without a value. */
  readonly empty: ReadonlySet<string>
}

/** Collects name–value pairs; later values of a repeated name are not kept. */
export function requestParameters(pairs: Iterable<readonly [name: string, value: string]>): RequestParameters {
  const values = new Map<string, string>()
  const repeated = new Set<string>()
  const empty = new Set<string>()
  for (const [name, value] of pairs) {
    if (values.has(name) || empty.has(name)) repeated.add(name)
    else if (value === '') empty.add(name)
    else values.set(name, value)
  }
  return { values, repeated, empty }
}

/**
 * What parameters are called, by mistake too (`?client_id`, `amp;client_id`). Longer names, and those of other characters,
 * may be a secret that went astray.
 */
const NAME = /^[\w.~:;?[\]-]{1,40}$/

/** Whether a text is what a parameter may be called, so that it can be shown. */
export function isParameterName(name: string): boolean {
  return NAME.test(name)
}

/** The first parameter that came more than once, as it can be said. */
export function repeatedParameter({ repeated }: RequestParameters): string | undefined {
  const [parameter] = repeated
  return parameter === undefined || isParameterName(parameter) ? parameter : '(not a name)'
}

/** Refuses the first parameter that came more than once. RFC 6749 §3.2: "parameters MUST NOT be included more than once". */
export function withoutRepeats(parameters: RequestParameters): Decision<RequestParameters, ParameterRefusal> {
  const parameter = repeatedParameter(parameters)
  return parameter === undefined ? granted(parameters) : refused({ reason: 'parameter_repeated', parameter })
}

/** The parameter's value, or the refusal that it is missing. */
export function requiredParameter(
  parameters: RequestParameters,
  parameter: string,
): Decision<string, ParameterRefusal> {
  const value = parameters.values.get(parameter)
  return value === undefined ? refused({ reason: 'parameter_missing', parameter }) : granted(value)
}
