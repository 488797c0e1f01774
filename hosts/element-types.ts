/** Compiled, never run: what the frameworks' templates know of the elements. */
import type { OAuthClientListEventMap, TenantClient } from '@tenantry/components'
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
