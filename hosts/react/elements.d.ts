import type { OAuthClientList, OAuthClientListEventMap } from '@tenantry/components'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'

/** An event is a prop: `on`, and the event's name as it is. */
type EventProps<Events> = { [Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void }

type ElementProps<Element extends HTMLElement, Events, Props extends keyof Element> = Partial<Pick<Element, Props>> &
  EventProps<Events> &
  DetailedHTMLProps<HTMLAttributes<Element>, Element>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'oauth-client-list': ElementProps<
        OAuthClientList,
        OAuthClientListEventMap,
        'tenantClient' | 'baseUrl' | 'pageSize'
      >
    }
  }
}
