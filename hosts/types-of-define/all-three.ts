/** Compiled, never run: `define` alone tells the DOM of all three. */
import '@tenantry/components/define'

export async function reloaded(): Promise<string | undefined> {
  const list = document.querySelector('oauth-client-list')!
  await list.reload()
  document.createElement('oauth-client-create').show()
  document.createElement('device-code-prompt').cancel()
  list.addEventListener('oauth-client-updated', ({ detail }) => void (document.title = detail.changed.join()))
  document.body.addEventListener('oauth-client-created', ({ detail }) => void (document.title = detail.client.name))
  return list.selected
}
