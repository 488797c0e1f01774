import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantElement } from './tenant-element.ts'

const COPIED_FOR = 2000

interface Copying {
  readonly label: string
  /** What of the element shows the text; to be selected where the clipboard is refused. */
  readonly selector: string
  readonly text: () => string | Promise<string>
  /** What the label leaves out, for assistive technology. */
  readonly name?: string
  readonly kind?: string | undefined
  /** Shows the text, where it is hidden. */
  readonly reveal?: (text: string) => unknown
  readonly copied?: () => void
}

/** A button that copies, and says whether it did; where the clipboard is refused the text is shown and selected. */
export function renderCopyButton(
  host: TenantElement,
  { label, selector, text, name, kind = '', reveal, copied }: Copying,
): TemplateResult {
  const say = (what: string): void => {
    clearTimeout(host.copiedTimer)
    host.copied = what
    host.requestUpdate()
  }
  const copy = async (): Promise<void> => {
    let value: string
    try {
      value = await text()
    } catch (error) {
      return host.say('bad', host.fail(error))
    }
    try {
      await navigator.clipboard.writeText(value)
      copied?.()
      say(selector)
      host.copiedTimer = setTimeout(say, COPIED_FOR, '')
      host.announce(host.t('Copied'))
    } catch {
      reveal?.(value)
      host.say('bad', host.t('Copying was refused. The text is selected: copy it by keyboard.'))
      await host.updateComplete
      const node = host.renderRoot.querySelector(selector)
      if (node) getSelection()?.selectAllChildren(node)
    }
  }
  return host.button(
    html`<span data-done="✓ ${host.t('Copied')}"><span>${label}</span></span>`,
    copy,
    kind + (host.copied === selector ? ' done' : ''),
    undefined,
    name && `${label} ${name}`,
  )
}
