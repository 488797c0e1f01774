import { readAnswer } from './read-answer.ts'
import { clientOf, versionOf } from './read-clients.ts'
import type { AdminClient, ClientDocument, ClientSecret, RotatedSecret } from './tenant-client.ts'
import { recordOf, textOf } from './wire-values.ts'
import type { WireRecord } from './wire-values.ts'

/** Who has authorized a client, as it is shown. */
export interface Authorization {
  readonly id: string
  /** By e-mail address, or by ID. */
  readonly user: string
  readonly scope: string
  readonly grantedAt: string
}

/** The calls about one client, and those that change something. */
export type ClientChanger = Omit<
  AdminClient,
  'getTenant' | 'listClients' | 'createClient' | 'updateTenant' | 'listAuthorizations'
> & {
  listAuthorizations(clientId: string): Promise<readonly Authorization[]>
  updateTenant(...changes: Parameters<AdminClient['updateTenant']>): Promise<void>
}

/** As `readClients`, of what a click does. */
export function readChanges(client: () => Promise<AdminClient>): ClientChanger {
  return {
    updateTenant: (changes) => done('updateTenant', async () => (await client()).updateTenant(changes)),
    getClient: (clientId) => readAnswer('getClient', async () => (await client()).getClient(clientId), readClient),
    updateClient: (clientId, changes, version) =>
      readAnswer('updateClient', async () => (await client()).updateClient(clientId, changes, version), readClient),
    deleteClient: (clientId, version) =>
      done('deleteClient', async () => (await client()).deleteClient(clientId, version)),
    getSecret: (clientId) => readAnswer('getSecret', async () => (await client()).getSecret(clientId), readSecret),
    rotateSecret: (clientId, overlapSeconds) =>
      readAnswer(
        'rotateSecret',
        async () => (await client()).rotateSecret(clientId, overlapSeconds),
        readRotatedSecret,
      ),
    listAuthorizations: (clientId) =>
      readAnswer('listAuthorizations', async () => (await client()).listAuthorizations(clientId), readAuthorizations),
    revokeAuthorization: (clientId, id) =>
      done('revokeAuthorization', async () => (await client()).revokeAuthorization(clientId, id)),
  }
}

/** What is done needs no answer. */
async function done(operation: string, ask: () => Promise<unknown>): Promise<void> {
  await readAnswer(operation, ask, () => true)
}

export function readClient(answer: unknown): ClientDocument | undefined {
  const from = recordOf(answer)
  return from && textOf(from['clientId']) ? clientOf(from) : undefined
}

function readSecret(answer: unknown): ClientSecret | undefined {
  const { clientSecret, previous }: WireRecord = recordOf(answer) ?? {}
  const expiresAt = textOf(recordOf(previous)?.['expiresAt'])
  if (typeof clientSecret !== 'string') return undefined
  return { clientSecret, previous: expiresAt === undefined ? undefined : { expiresAt } }
}

function readRotatedSecret(answer: unknown): RotatedSecret | undefined {
  const { clientSecret, previousExpiresAt, version }: WireRecord = recordOf(answer) ?? {}
  if (typeof clientSecret !== 'string') return undefined
  return { clientSecret, previousExpiresAt: textOf(previousExpiresAt) ?? null, version: versionOf(version) }
}

function readAuthorizations(answer: unknown): readonly Authorization[] | undefined {
  const { items }: WireRecord = recordOf(answer) ?? {}
  return Array.isArray(items) ? items.map((item) => authorizationOf(recordOf(item) ?? {})) : undefined
}

/** One without an ID is shown, but cannot be revoked. */
function authorizationOf(from: WireRecord): Authorization {
  const { id, email }: WireRecord = recordOf(from['user']) ?? {}
  return {
    id: textOf(from['id']) ?? '',
    user: textOf(email) ?? textOf(id) ?? '',
    scope: textOf(from['scope']) ?? '',
    grantedAt: textOf(from['grantedAt']) ?? '',
  }
}
