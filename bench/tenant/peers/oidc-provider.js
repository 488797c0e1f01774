/**
 * oidc-provider on a free port, with one client that gets access tokens for itself: opaque ones, or JWTs signed with the
 * algorithm.
 *
 *     node oidc-provider.js opaque|ES256|RS256
 */
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

const algorithm = process.argv[2] ?? 'opaque'
const signs = algorithm !== 'opaque'
const keys = []
for (const alg of signs && algorithm !== 'RS256' ? [algorithm, 'RS256'] : ['RS256']) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
  keys.push({ ...(await exportJWK(privateKey)), alg, use: 'sig', kid: alg })
}
const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(origin, {
    jwks: { keys },
    cookies: { keys: ['only-for-this-bench'] },
    clients: [
      {
        client_id: 'bench',
        client_secret: 'only-for-this-bench',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: signs,
        defaultResource: () => 'urn:bench',
        getResourceServerInfo: () => ({
          scope: 'bench',
          audience: 'urn:bench',
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: algorithm } },
        }),
      },
    },
  })
  server.on('request', provider.callback())
  console.log(`listening on ${origin}`)
})
process.once('SIGTERM', () => process.exit(0))
