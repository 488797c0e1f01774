import { define } from '../internal/define-element.ts'
import { OAuthClientCreate } from './oauth-client-create.ts'

define('oauth-client-create', OAuthClientCreate)

// Types only, for a host that imports nothing else: they tell the DOM of the tag and its events.
export type { OAuthClientCreateEventMap } from '../events/events.ts'
export type { OAuthClientCreate }
