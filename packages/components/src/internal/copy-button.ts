import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantElement } from './tenant-element.ts'

const COPIED_FOR = 2000

/** A button that copies, and says whether it did; where the clipboard is refused the text is shown and selected. */
export function renderCopyButton(
  host: TenantElement,
  label: string,
  selector: string,
  text: () => string | Promise<string>,
  kind = '',
  name?: string,
  reveal?: () => Promise<void>,
): TemplateResult {
  const say = (copied: string): void => {
    host.copied = copied
    host.requestUpdate()
  }
  const copy = async (): Promise<void> => {
    let value: string
    try {
      value = await text()
    } catch (error) {
      return host.announce(host.fail(error))
    }
    try {
      await navigator.clipboard.writeText(value)
      say(selector)
      setTimeout(say, COPIED_FOR, '')
      host.announce(host.t('Copied'))
    } catch {
      await reveal?.()
      await host.updateComplete
      const node = host.renderRoot.querySelector(selector)
      if (node) getSelection()?.selectAllChildren(node)
      host.announce(host.t('Copying was refused. The text is selected: copy it by keyboard.'))
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
