/**
 * Registers all three elements.
 * @module
 */
import './oauth-client-list/oauth-client-list.define.ts'
import './oauth-client-create/oauth-client-create.define.ts'
import './device-code-prompt/device-code-prompt.define.ts'
