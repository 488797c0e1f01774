/** @jest-environment jsdom */
require('@tenantry/components/define')

it('registers the elements', () => {
  for (const tag of ['oauth-client-list', 'oauth-client-create', 'device-code-prompt']) {
    expect(customElements.get(tag)).toBeDefined()
  }
})
