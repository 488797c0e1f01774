import * as z from 'zod/mini'
import { problemResponse, rulesBroken } from './problem.ts'
import type { ProblemError } from './problem.ts'
import type { Reply } from './reply.ts'

/** The members of a JSON body, or the answer that says what is wrong with it. */
export function jsonBody<S extends z.core.$ZodType>(
  { request, body }: { readonly request: Request; readonly body: string },
  schema: S,
  /** What an empty body stands for, where one is allowed. */
  whenEmpty?: unknown,
): { readonly value: z.output<S> } | Reply {
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
  const parsed = z.safeParse(schema, document)
  return parsed.success ? { value: parsed.data } : rulesBroken(parsed.error.issues.flatMap(memberErrors))
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
  return [{ field, code: custom ?? 'type_mismatch', message: `${field} ${ruleOf(issue)}.` }]
}

function deepest(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

function ruleOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'custom':
    case 'invalid_union':
      return issue.message
    case 'too_small':
      return `must be at least ${issue.minimum}`
    case 'too_big':
      return `must be at most ${issue.maximum}`
    default:
      return 'is not valid'
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return field.replace(/^\./, '') || 'body'
}
