/** Compiled, never run: what TypeScript, and the templates of the frameworks, know of the elements. */
import type {
  ClientChanges,
  ClientDocument,
  ClientGrantType,
  ClientMetadata,
  FieldError,
  FieldErrorCode,
  OAuthClientListEventMap,
  RefreshTokenPolicy,
  RefusalBody,
  RefusedField,
  Sentence,
  TenantClient,
  TenantDocument,
  TenantRules,
} from '@tenantry/components'
import type { TenantError } from '@tenantry/components/tenant-client'
import type { JSX } from 'react'
import type { GlobalComponents } from 'vue'

/** `any` is the same as nothing. */
type Same<A, B> = 0 extends 1 & A ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false

type ReactList = JSX.IntrinsicElements['oauth-client-list']
type ReactPrompt = JSX.IntrinsicElements['device-code-prompt']
type VueList = InstanceType<GlobalComponents['oauth-client-list']>['$props']

export const known: {
  readonly properties: Same<ReactList['tenantClient'], TenantClient | null | undefined>
  readonly attributes: Same<ReactPrompt['client-id'], string | undefined>
  readonly events: Same<
    ReactList['onoauth-client-created'],
    ((event: OAuthClientListEventMap['oauth-client-created']) => void) | undefined
  >
  readonly nothingElse: Same<
    Extract<keyof ReactList, `onoauth-client-${string}`>,
    `on${Extract<keyof OAuthClientListEventMap, `oauth-client-${string}`>}`
  >
  readonly dialog: Same<JSX.IntrinsicElements['oauth-client-create']['open'], boolean | undefined>
  readonly vueProperties: Same<VueList['pageSize'], number | undefined>
} = { properties: true, attributes: true, events: true, nothingElse: true, dialog: true, vueProperties: true }

/** Under `exactOptionalPropertyTypes` what is `undefined` may be handed on all the same. */
export const handedOn: readonly [ReactList, ReactPrompt, VueList] = [
  { tenantClient: undefined, 'page-size': undefined, 'onoauth-enabled': undefined },
  { clientId: undefined, 'client-id': undefined, autostart: undefined },
  { pageSize: undefined, 'base-url': undefined },
]

/** What the types of the package mention can be named by it. */
export const named: {
  readonly document: Same<ClientDocument, Awaited<ReturnType<TenantClient['getClient']>>>
  readonly metadata: Same<ClientMetadata, Parameters<TenantClient['createClient']>[0]>
  readonly changes: Same<ClientChanges, Parameters<TenantClient['updateClient']>[1]>
  readonly grantType: Same<ClientGrantType | (string & {}), ClientDocument['grantType']>
  readonly refreshToken: Same<RefreshTokenPolicy | undefined, ClientDocument['refreshToken']>
  readonly error: Same<RefusedField, TenantError['errors'][number]>
  readonly code: Same<FieldErrorCode, FieldError['code']>
  readonly refusal: Same<readonly RefusedField[] | undefined, RefusalBody['errors']>
  readonly rules: Same<TenantRules, TenantDocument['rules']>
} = {
  document: true,
  metadata: true,
  changes: true,
  grantType: true,
  refreshToken: true,
  error: true,
  code: true,
  refusal: true,
  rules: true,
}

/** A language of the host's own: the compiler knows the sentences. */
export const dutch = { New: 'Nieuw', name_required: 'Geef een naam op.' } satisfies Partial<Record<Sentence, string>>
