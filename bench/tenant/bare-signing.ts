/**
 * The limit of what signs: a Hono app that parses a form and answers with a JWT of an id_token's size.
 *
 *     node bare-signing.ts ES256|RS256
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { generateKeyPair, SignJWT } from 'jose'

const algorithm = process.argv[2] ?? 'ES256'
const { privateKey } = await generateKeyPair(algorithm, { modulusLength: 2048 })
const claims = {
  iss: 'http://localhost:4000',
  sub: 'f'.repeat(32),
  aud: 'c'.repeat(32),
  email: 'ada@acme.example',
  auth_time: 1_700_000_000,
}
const app = new Hono()
app.post('/oauth/token', async (c) => {
  // Not `parseBody`, which takes half as much time again: the limit is what Hono can do.
  const grantType = new URLSearchParams(await c.req.text()).get('grant_type')
  const idToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: 'k'.repeat(43) })
    .setIssuedAt()
    .setExpirationTime('35m')
    .sign(privateKey)
  return c.json({
    access_token: 'x'.repeat(518),
    id_token: idToken,
    scope: grantType,
    expires_in: 2100,
    token_type: 'Bearer',
  })
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`)
})
