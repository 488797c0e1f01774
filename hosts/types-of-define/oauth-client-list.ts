/** Compiled, never run: what `define` of one element alone tells the DOM. */
import '@tenantry/components/oauth-client-list/define'

export function reloaded(): Promise<void> {
  const list = document.querySelector('oauth-client-list')!
  list.addEventListener('oauth-client-selected', ({ detail }) => void (document.title = detail.clientId ?? ''))
  return list.reload()
}
