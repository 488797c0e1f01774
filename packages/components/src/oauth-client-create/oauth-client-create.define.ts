import { define } from '../internal/define-element.ts'
import { OAuthClientCreate } from './oauth-client-create.ts'

define('oauth-client-create', OAuthClientCreate)
