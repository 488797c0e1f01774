import type { Collection } from '@tenantry/core'
import type { Seal } from './seal.ts'

/** A record as the text of its row, with the members sealed that its collection says are secret. */
export function recordText<T>(collection: Collection<T>, key: string, record: T, seal: Seal): string {
  const secret = (collection.sealed ?? []) as readonly string[]
  if (secret.length === 0) return JSON.stringify(record)
  const members = Object.entries(record as Record<string, unknown>).map(([name, value]): [string, unknown] =>
    secret.includes(name) && value !== null
      ? [name, { sealed: seal.seal(JSON.stringify(value), place(collection, key, name)) }]
      : [name, value],
  )
  return JSON.stringify(Object.fromEntries(members))
}

/** The record of a row's text. */
export function recordOf<T>(collection: Collection<T>, key: string, text: string, seal: Seal): T {
  const record = JSON.parse(text) as Record<string, unknown>
  for (const name of (collection.sealed ?? []) as readonly string[]) {
    const value = record[name]
    if (typeof value === 'object' && value !== null && 'sealed' in value) {
      record[name] = JSON.parse(seal.open(String(value.sealed), place(collection, key, name)))
    }
  }
  return record as T
}

function place({ name }: { readonly name: string }, key: string, member: string): string {
  return `${name}/${key}/${member}`
}
