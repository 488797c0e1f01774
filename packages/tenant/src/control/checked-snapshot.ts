import { damagedSetting, TENANT } from '@tenantry/core'
import * as z from 'zod/mini'
import { isSigningKey } from '../keys/signer.ts'
import type { SigningKey } from '../keys/key-ring.ts'
import { ControlError } from './control-error.ts'
import { RECORD_SCHEMAS } from './record-schemas.ts'
import type { Snapshot } from './snapshot.ts'

type Records = Readonly<Record<string, unknown>>

/** Whether something has the form of a snapshot. A `z.record` would not see a member called `__proto__`. */
function isSnapshot(input: unknown): input is Snapshot {
  return isObject(input) && input['version'] === 1 && areObjects(input['collections'])
}

function areObjects(collections: unknown): boolean {
  return isObject(collections) && Object.values(collections).every(isObject)
}

function isObject(value: unknown): value is Records {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Which member of a record is the key it is kept under. */
const KEYS: Readonly<Record<string, string>> = { users: 'id', workspaces: 'id', oauth_clients: 'clientId' }
/** As audit events are kept, so that one can read on from each. */
const AUDIT_KEY = /^[0-9]{15}-[0-9a-f-]{36}$/

/**
 * A snapshot of a tenant, every member of which was looked at.
 * @throws {ControlError} `invalid`, which names the first member that is wrong
 */
export async function checkedSnapshot(input: unknown, systemTime: number): Promise<Snapshot> {
  if (!isSnapshot(input)) throw refused('snapshot', 'must be what GET /control/v1/snapshot answered')
  const { collections } = input
  for (const [name, records] of Object.entries(collections)) checkCollection(name, records)
  const settings = collections['tenant_settings'] ?? {}
  if (Object.keys(settings).join() !== TENANT)
    throw refused('collections.tenant_settings', `must have the one record ${TENANT}`)
  const damaged = damagedSetting(settings[TENANT], systemTime)
  if (damaged !== undefined)
    throw refused(`collections.tenant_settings.${TENANT}.${damaged}`, 'is not what a tenant keeps')
  checkEmails(collections['users'] ?? {})
  await checkKeys(collections)
  return input
}

function checkCollection(name: string, records: Records): void {
  const schema = Object.hasOwn(RECORD_SCHEMAS, name) ? RECORD_SCHEMAS[name] : undefined
  if (schema === undefined) throw refused(`collections.${name}`, 'is not a collection of a tenant')
  const keyMember = KEYS[name]
  for (const [key, record] of Object.entries(records)) {
    const place = `collections.${name}.${key}`
    const [issue] = z.safeParse(schema, record).error?.issues ?? []
    if (issue !== undefined) throw refused([place, ...issue.path].map(String).join('.'), 'is not what a tenant keeps')
    if (keyMember !== undefined && (record as Records)[keyMember] !== key)
      throw refused(`${place}.${keyMember}`, 'must be the key that the record is kept under')
    if (name === 'audit_events' && !AUDIT_KEY.test(key))
      throw refused(place, 'must be kept under its time in 15 digits, a hyphen and a UUID')
    // PostgreSQL keeps no text with one.
    if (key.includes('\0')) throw refused(place, 'must not have a NUL in its key')
  }
}

function checkEmails(users: Records): void {
  const known = new Set<string>()
  for (const [key, user] of Object.entries(users as Record<string, { email: string }>)) {
    const email = user.email.toLowerCase()
    if (known.has(email)) throw refused(`collections.users.${key}.email`, 'must not be another user’s too')
    known.add(email)
  }
}

/** Keys must sign, and what they sign must verify: else every later token would fail. */
async function checkKeys(collections: Readonly<Record<string, Records>>): Promise<void> {
  const keys = (collections['signing_keys'] ?? {}) as Readonly<Record<string, SigningKey>>
  for (const [kid, key] of Object.entries(keys)) {
    if (!(await isSigningKey({ kid, ...key })))
      throw refused(`collections.signing_keys.${kid}`, 'must be a key pair that signs with its algorithm')
  }
  for (const [name, { kid }] of Object.entries(
    (collections['signing_key_in_use'] ?? {}) as Record<string, { kid: string }>,
  )) {
    if (!Object.hasOwn(keys, kid))
      throw refused(`collections.signing_key_in_use.${name}.kid`, 'must name a signing key')
  }
}

function refused(field: string, rule: string): ControlError {
  return new ControlError('invalid', field, `${field} ${rule}. Nothing was changed.`)
}
