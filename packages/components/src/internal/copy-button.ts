import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantElement } from './tenant-element.ts'

const COPIED_FOR = 2000

interface Copying {
  /** What is copied, as a person calls it. */
  readonly what: string
  /** What the button says; `Copy`, with `what` for assistive technology, when absent. */
  readonly label?: string
  /** What of the element shows the text; to be selected where the clipboard is refused. */
  readonly selector: string
  readonly text: () => string | Promise<string>
  readonly kind?: string | undefined
  /** Shows the text, where it is hidden. */
  readonly reveal?: (text: string) => unknown
  readonly copied?: () => void
  /** What is said where the text cannot be had. */
  readonly failed?: string
}

/** A button that copies, and says whether it did; where the clipboard is refused the text is shown and selected. */
export function renderCopyButton(
  host: TenantElement,
  { what, label, selector, text, kind = '', reveal, copied, failed }: Copying,
): TemplateResult {
  const done = host.copied === selector
  const said = host.t('{0} copied', what)
  const say = (which: string): void => {
    clearTimeout(host.copiedTimer)
    host.copied = which
    host.requestUpdate()
  }
  const copy = async (): Promise<void> => {
    let value: string
    try {
      value = await text()
    } catch (error) {
      return host.say('bad', host.fail(error, failed))
    }
    try {
      await navigator.clipboard.writeText(value)
      copied?.()
      say(selector)
      host.copiedTimer = setTimeout(say, COPIED_FOR, '')
      host.announce(said)
    } catch {
      reveal?.(value)
      host.say('bad', host.t('Copying was refused. The text is selected: copy it by keyboard.'))
      await host.updateComplete
      const node = host.renderRoot.querySelector(selector)
      if (node) getSelection()?.selectAllChildren(node)
    }
  }
  const shown = label ?? host.t('Copy')
  return host.button(
    html`<span data-done="✓ ${host.t('Copied')}"><span>${shown}</span></span>`,
    copy,
    kind + (done ? ' done' : ''),
    undefined,
    done ? said : label ? undefined : `${shown} ${what}`,
  )
}
