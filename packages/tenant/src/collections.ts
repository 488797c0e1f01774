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

/** What a reset clears before it applies the seed again. */
export const RESETTABLE_COLLECTIONS: readonly Collection<never>[] = [
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

/** Everything a store keeps: signing keys too, which outlive a reset. */
export const ALL_COLLECTIONS: readonly Collection<never>[] = [...RESETTABLE_COLLECTIONS, signingKeys, keyInUse]
