/** Compiled, never run: what `define` of one element alone tells the DOM. */
import '@tenantry/components/oauth-client-create/define'

export function shown(): void {
  const dialog = document.querySelector('oauth-client-create')!
  dialog.addEventListener('oauth-client-create-closed', ({ detail }) => void (document.title = detail.reason))
  dialog.show()
}
