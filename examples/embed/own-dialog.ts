import '@tenantry/components/define'

const list = document.querySelector('oauth-client-list')!
const dialog = document.querySelector('dialog')!

list.addEventListener('oauth-client-create-request', (event) => {
  event.preventDefault()
  dialog.showModal()
})
dialog.addEventListener('close', () => void list.reload())
