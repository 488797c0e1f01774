/** The limit that a tenant is measured against: a Hono app that parses a form, and answers JSON of the same size. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
const document = { issuer: 'http://localhost', rest: 'x'.repeat(1400) }
app.get('/.well-known/openid-configuration', (c) => c.json(document))
app.post('/oauth/token', async (c) => {
  const { grant_type: grantType } = await c.req.parseBody()
  return c.json({ access_token: 'x'.repeat(518), scope: grantType, expires_in: 2100, token_type: 'Bearer' })
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`)
})
