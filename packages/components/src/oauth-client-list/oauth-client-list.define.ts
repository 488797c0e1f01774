import { define } from '../internal/define-element.ts'
import { OAuthClientList } from './oauth-client-list.ts'

define('oauth-client-list', OAuthClientList)
