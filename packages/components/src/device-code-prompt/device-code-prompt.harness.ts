import { ElementHarness, textOf } from '../internal/element.harness.ts'
import './device-code-prompt.define.ts'
import type { DeviceCodePrompt } from './device-code-prompt.ts'

/** What a host got from its own backend. */
export const AUTHORIZATION = {
  device_code: 'device-code',
  user_code: 'BCDF-GHJK',
  verification_uri: 'https://tenant.example/activate',
  verification_uri_complete: 'https://tenant.example/activate?user_code=BCDF-GHJK',
  expires_in: 900,
  interval: 5,
}

const EVENTS = [
  'device-authorization-request',
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

  /** How the code is read out: what of it is not hidden from assistive technology. */
  get spoken(): string {
    const parts = [...this.root.querySelectorAll('.code > *:not([aria-hidden=true])')]
    return parts.map((part) => (part.checkVisibility() ? textOf(part) : '')).join('')
  }

  /** Where the links to the verification page lead: the address, and the button. */
  get links(): (string | null)[] {
    return this.all('a').map((link) => link.getAttribute('href'))
  }

  /** What is said aloud from now on, as it comes. */
  listens(): string[] {
    const said: string[] = []
    const status = this.root.querySelector('[role=status]')!
    new MutationObserver(() => said.push(textOf(status))).observe(status, { subtree: true, characterData: true })
    return said
  }

  get countdown(): string {
    return textOf(this.root.querySelector('[role=timer]'))
  }
}
