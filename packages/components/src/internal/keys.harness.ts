import { sendKeys } from '@web/test-runner-commands'
import { nameOf, until } from './element.harness.ts'

/** What has the focus, however many shadow roots down. */
export function focused(): HTMLElement {
  let found = document.activeElement!
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
  return found as HTMLElement
}

/** What a person hears when the focus arrives: the name of what has it. */
export function focusedName(): string {
  return nameOf(focused())
}

/** Presses real keys, one after the other. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key })
}

/** Types by real keys. */
export async function type(text: string): Promise<void> {
  await sendKeys({ type: text })
}

/** Waits until the focus is on what is called so. */
export async function focusOn(name: string): Promise<void> {
  await until(`the focus on “${name}”, not on “${focusedName()}”`, () => focusedName() === name)
}

/** The names that Tab stops at, from where the focus is, until it leaves for `end`. */
export async function stops(end: HTMLElement): Promise<string[]> {
  const names: string[] = []
  while (names.length < 50) {
    await press('Tab')
    if (document.activeElement === end) return names
    names.push(focusedName())
  }
  throw new Error(`Tab never left: ${names.join(', ')}`)
}

/** Tabs until what is called so has the focus. */
export async function tabTo(name: string): Promise<void> {
  const passed: string[] = []
  while (focusedName() !== name) {
    if (passed.length > 50) throw new Error(`Tab never came to “${name}”: ${passed.join(', ')}`)
    await press('Tab')
    passed.push(focusedName())
  }
}
