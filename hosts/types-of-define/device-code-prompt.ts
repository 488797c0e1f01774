/** Compiled, never run: what `define` of one element alone tells the DOM. */
import '@tenantry/components/device-code-prompt/define'

export function started(): Promise<void> {
  const prompt = document.querySelector('device-code-prompt')!
  prompt.addEventListener('device-authorization-started', ({ detail }) => void (document.title = detail.userCode))
  return prompt.start()
}
