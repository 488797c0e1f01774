const { createTenant } = require('@tenantry/tenant')

it('refuses a client that nobody has made', async () => {
  const tenant = await createTenant()

  const answer = await tenant.fetch(
    new Request('http://tenant.test/oauth/device/code', {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'x' }),
    }),
  )

  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ error: 'unauthorized_client' })
})
