import { define } from '../internal/define-element.ts'
import { OAuthClientList } from './oauth-client-list.ts'

define('oauth-client-list', OAuthClientList)

// Types only, for a host that imports nothing else: they tell the DOM of the tag and its events.
export type { OAuthClientListEventMap } from '../events/events.ts'
export type { OAuthClientList }
