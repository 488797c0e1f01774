// Written by manifest.ts from custom-elements.json.
import type {
  DeviceCodePrompt,
  DeviceCodePromptEventMap,
  OAuthClientCreate,
  OAuthClientCreateEventMap,
  OAuthClientList,
  OAuthClientListEventMap,
} from './dist/index.js'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type EventProps<Events> = {
  [Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => void) | undefined
}

type ElementProps<Element extends HTMLElement, Events, Props extends keyof Element, Attributes> = {
  [Name in Props]?: Element[Name] | undefined
} & Attributes &
  EventProps<Events> &
  DetailedHTMLProps<HTMLAttributes<Element>, Element>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'device-code-prompt': ElementProps<
        DeviceCodePrompt,
        DeviceCodePromptEventMap,
        'clientId' | 'scope' | 'appName' | 'autostart' | 'authorization' | 'requestAuthorization' | 'pollToken' | 'baseUrl' | 'tenantClient',
        { 'client-id'?: string | undefined; 'app-name'?: string | undefined; 'base-url'?: string | undefined }
      >
      'oauth-client-create': ElementProps<
        OAuthClientCreate,
        OAuthClientCreateEventMap,
        'open' | 'tenant' | 'baseUrl' | 'tenantClient',
        { 'base-url'?: string | undefined }
      >
      'oauth-client-list': ElementProps<
        OAuthClientList,
        OAuthClientListEventMap,
        'pageSize' | 'baseUrl' | 'tenantClient',
        { 'page-size'?: number | string | undefined; 'base-url'?: string | undefined }
      >
    }
  }
}
