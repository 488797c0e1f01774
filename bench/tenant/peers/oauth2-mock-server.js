/**
 * oauth2-mock-server on a free port, with a key of the algorithm to sign with.
 *
 *     node oauth2-mock-server.js ES256|RS256
 */
import { OAuth2Server } from 'oauth2-mock-server'

const server = new OAuth2Server()
await server.issuer.keys.generate(process.argv[2] ?? 'RS256')
await server.start(0, '127.0.0.1')
console.log(`listening on http://127.0.0.1:${server.address().port}`)
process.once('SIGTERM', () => process.exit(0))
