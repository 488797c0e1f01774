import * as z from 'zod/mini'
import { problemResponse, rulesBroken } from './problem.ts'
import type { ProblemError } from './problem.ts'
import type { Reply } from './reply.ts'

interface Sent {
  readonly request: Request
  readonly body: string
}

type Parsed<S extends z.core.$ZodType> = { readonly value: z.output<S> } | Reply

/** The members of a body of the admin API, where a `null` counts as left out. */
export function adminBody<S extends z.core.$ZodType>(sent: Sent, schema: S, whenEmpty?: unknown): Parsed<S> {
  return jsonBody(sent, schema, whenEmpty, (document) => withoutNulls(document ?? whenEmpty, DEEPEST_MEMBER))
}

/** The members of a JSON body, or the answer that says what is wrong with it. */
export function jsonBody<S extends z.core.$ZodType>(
  { request, body }: Sent,
  schema: S,
  /** What an empty body stands for, where one is allowed. */
  whenEmpty?: unknown,
  prepared: (document: unknown) => unknown = (document) => document,
): Parsed<S> {
  const empty = body.trim() === '' && whenEmpty !== undefined
  const mediaType = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (!empty && mediaType !== 'application/json') {
    return problemResponse('unsupported_media_type', 'Send the body as Content-Type: application/json.')
  }
  let document: unknown = whenEmpty
  if (!empty) {
    try {
      document = JSON.parse(body)
    } catch {
      return problemResponse('malformed_json', 'The body is not JSON.')
    }
  }
  const parsed = z.safeParse(schema, prepared(document))
  return parsed.success ? { value: parsed.data } : rulesBroken(parsed.error.issues.flatMap(memberErrors))
}

/** No member lies deeper than `refreshToken.lifetimeSeconds`, and a body of many levels must not exhaust the stack. */
const DEEPEST_MEMBER = 2

function withoutNulls(value: unknown, depth: number): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const given = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(given.map(([name, member]) => [name, withoutNulls(member, depth - 1)]))
}

type Issue = z.core.$ZodIssue

function memberErrors(issue: Issue): readonly ProblemError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = fieldOf([...issue.path, key])
      return { field, code: 'unknown_member', message: `${field} is not a member that can be given here.` }
    })
  }
  const field = fieldOf(issue.path)
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.toSorted((one, other) => deepest(other) - deepest(one))[0]!
    return nearest.flatMap((inner) => memberErrors({ ...inner, path: [...issue.path, ...inner.path] }))
  }
  const custom = issue.code === 'custom' ? (issue.params as { code?: string } | undefined)?.code : undefined
  const { rule, facts } = ruleOf(issue)
  return [{ field, code: custom ?? 'type_mismatch', message: `${field} ${rule}.`, ...(facts && { facts }) }]
}

function deepest(issues: readonly Issue[]): number {
  return issues.reduce((depth, { path }) => Math.max(depth, path.length), 0)
}

function ruleOf(issue: Issue): { readonly rule: string; readonly facts?: ProblemError['facts'] } {
  switch (issue.code) {
    case 'invalid_type': {
      const { expected } = issue
      return { rule: `must be ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`, facts: { expected } }
    }
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value))
      return { rule: `must be ${values.join(' or ')}`, facts: { allowed: values.join(' ') } }
    }
    case 'custom':
    case 'invalid_union':
      return { rule: issue.message }
    case 'too_small':
      return { rule: `must be at least ${issue.minimum}`, facts: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { rule: `must be at most ${issue.maximum}`, facts: { maximum: Number(issue.maximum) } }
    default:
      return { rule: 'is not valid' }
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return field.replace(/^\./, '') || 'body'
}
