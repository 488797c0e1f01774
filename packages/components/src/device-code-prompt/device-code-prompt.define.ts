import { define } from '../internal/define-element.ts'
import { DeviceCodePrompt } from './device-code-prompt.ts'

define('device-code-prompt', DeviceCodePrompt)

// Types only, for a host that imports nothing else: they tell the DOM of the tag and its events.
export type { DeviceCodePromptEventMap } from '../events/events.ts'
export type { DeviceCodePrompt }
