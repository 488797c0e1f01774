import {
  accessTokens,
  auditEvents,
  authorizationCodes,
  authorizations,
  clients,
  deviceAuthorizations,
  refreshTokens,
  tenantSettings,
  users,
  workspaces,
} from '@tenantry/core'
import type { Collection } from '@tenantry/core'
import { faults } from './control/faults.ts'
import { exchanges } from './exchange-log/exchange.ts'
import { idempotentAnswers } from './admin/create-oauth-client.ts'
import { openForms } from './http/csrf-token.ts'
import { guesses } from './http/guess-limit.ts'
import { sessions } from './http/session.ts'
import { keyInUse, signingKeys } from './keys/key-ring.ts'

/** What a reset brings back to the seed. */
export const STATE: readonly Collection<never>[] = [
  tenantSettings,
  users,
  workspaces,
  clients,
  authorizations,
  authorizationCodes,
  deviceAuthorizations,
  refreshTokens,
  accessTokens,
  auditEvents,
  idempotentAnswers,
  sessions,
  openForms,
  guesses,
  faults,
  exchanges,
]

/** Everything a store keeps: the state, and the signing keys that outlive a reset. */
export const COLLECTIONS: readonly Collection<never>[] = [...STATE, signingKeys, keyInUse]
