import { define } from '../internal/define-element.ts'
import { DeviceCodePrompt } from './device-code-prompt.ts'

define('device-code-prompt', DeviceCodePrompt)
