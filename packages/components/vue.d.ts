// Written by manifest.ts from custom-elements.json.
import type {
  DeviceCodePrompt,
  DeviceCodePromptEventMap,
  OAuthClientCreate,
  OAuthClientCreateEventMap,
  OAuthClientList,
  OAuthClientListEventMap,
} from './dist/index.js'
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue'

type Emits<Events> = EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>

type ElementComponent<
  Element extends HTMLElement,
  Events,
  Props extends keyof Element,
  Attributes,
> = new () => Element & {
  /** @deprecated For template checkers alone. */
  $props: HTMLAttributes & PublicProps & { [Name in Props]?: Element[Name] | undefined } & Attributes
  /** @deprecated For template checkers alone. */
  $emit: Emits<Events>
}

declare module 'vue' {
  interface GlobalComponents {
    'device-code-prompt': ElementComponent<
      DeviceCodePrompt,
      DeviceCodePromptEventMap,
      'clientId' | 'scope' | 'appName' | 'autostart' | 'authorization' | 'requestAuthorization' | 'pollToken' | 'baseUrl' | 'tenantClient',
      { 'client-id'?: string | undefined; 'app-name'?: string | undefined; 'base-url'?: string | undefined }
    >
    'oauth-client-create': ElementComponent<
      OAuthClientCreate,
      OAuthClientCreateEventMap,
      'open' | 'tenant' | 'baseUrl' | 'tenantClient',
      { 'base-url'?: string | undefined }
    >
    'oauth-client-list': ElementComponent<
      OAuthClientList,
      OAuthClientListEventMap,
      'pageSize' | 'baseUrl' | 'tenantClient',
      { 'page-size'?: number | string | undefined; 'base-url'?: string | undefined }
    >
  }
}
