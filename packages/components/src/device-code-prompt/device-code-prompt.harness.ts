import { ElementHarness, textOf } from '../internal/element.harness.ts'
import './device-code-prompt.define.ts'
import type { DeviceCodePrompt } from './device-code-prompt.ts'

const EVENTS = [
  'device-authorization-started',
  'device-code-approved',
  'device-code-denied',
  'device-code-expired',
  'tenant-error',
]

/** The prompt of a device. */
export class PromptHarness extends ElementHarness<DeviceCodePrompt> {
  static async mount(properties: Partial<DeviceCodePrompt>): Promise<PromptHarness> {
    const element = Object.assign(document.createElement('device-code-prompt'), properties)
    const harness = new PromptHarness(element, EVENTS)
    document.body.append(element)
    await harness.settled()
    return harness
  }

  get userCode(): string {
    return String(this.event('device-authorization-started')?.detail['userCode'])
  }

  get qr(): HTMLCanvasElement | null {
    return this.root.querySelector('canvas')
  }

  /** How the code is read out. */
  get spoken(): string {
    return textOf(this.root.querySelector('.code .hidden'))
  }

  get countdown(): string {
    return textOf(this.root.querySelector('[role=timer]'))
  }
}
