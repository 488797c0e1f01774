import type * as z from 'zod/mini'
import type { SeedError } from './seed-error.ts'

type Issue = z.core.$ZodIssue

/** What a schema has against a seed. */
export function schemaErrors(issues: readonly Issue[], input: unknown): readonly SeedError[] {
  return issues.flatMap((issue) => issueErrors(issue, [], input))
}

function issueErrors(issue: Issue, above: readonly PropertyKey[], input: unknown): readonly SeedError[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => seedError([...path, key], 'no such member in a seed'))
  }
  const value = valueAt(input, path)
  // Of a union, what counts is the branch that was meant: the one whose complaint lies deepest.
  const [meant] = issue.code === 'invalid_union' ? issue.errors.toSorted((a, b) => depth(b) - depth(a)) : []
  if (meant !== undefined && depth(meant) > 0) return meant.flatMap((inner) => issueErrors(inner, path, input))
  return [seedError(path, value === undefined ? 'is required' : rule(issue))]
}

function rule(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`
    case 'too_small':
      return `must be at least ${issue.minimum}${issue.origin === 'string' ? ' characters long' : ''}`
    case 'too_big':
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : ''}`
    case 'invalid_format':
    case 'custom':
      return issue.message
    case 'invalid_union':
      return 'has none of the allowed forms'
    default:
      return 'is not valid'
  }
}

const depth = (issues: readonly Issue[]): number =>
  issues.reduce((deepest, { path }) => Math.max(deepest, path.length), 0)

function seedError(path: readonly PropertyKey[], sentence: string): SeedError {
  const written = pathText(path)
  return { path: written, message: `${written}: ${sentence}` }
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'seed'
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`),
    '',
  )
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )
}
