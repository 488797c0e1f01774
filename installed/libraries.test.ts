import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ROOT, stranger, type Stranger } from './stranger.ts'

const LIBRARIES = ['@tenantry/core', '@tenantry/tenant', '@tenantry/components']
/** The oldest that the packages allow. */
const OLDEST = [
  'lit@3.0.0',
  'lit-html@3.0.0',
  'lit-element@4.0.0',
  '@lit/reactive-element@2.0.0',
  'jose@6.0.0',
  'lean-qr@2.7.4',
]

/** Gets an id_token, signed by jose, from a tenant on a port. */
const TOKEN = `
const run = async ({ createTenant, serve }) => {
  const seed = { tenant: { name: 'T', oauthEnabled: true }, users: [{ email: 'a@a.example', password: 'p', name: 'A', roles: [] }], clients: [
    { name: 'C', clientId: 'C', clientSecret: 's', grantType: 'authorization_code', callbackUrls: ['https://a.example/'] },
  ] }
  const tenant = await createTenant({ seed })
  const server = await serve(tenant)
  const { id_token } = await tenant.control.issueTokens({ user: 'a@a.example', clientId: 'C', scope: 'openid' })
  const { keys } = await (await fetch(server.url + '/.well-known/jwks.json')).json()
  console.log(id_token.split('.').length, keys.length)
  await server.close()
}
`
const ELEMENTS = `
const elements = ({ OAuthClientList, OAuthClientCreate, DeviceCodePrompt }) =>
  console.log([OAuthClientList, OAuthClientCreate, DeviceCodePrompt].map(({ name }) => name).join())
`
const SAID = '3 1\nOAuthClientList,OAuthClientCreate,DeviceCodePrompt\n'

function entriesOf(folder: string): readonly string[] {
  return LIBRARIES.flatMap((name) => {
    const { exports } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>
    }
    return Object.keys(exports)
      .filter((path) => !path.endsWith('.json'))
      .map((path) => name + path.slice(1).replace('*', 'de'))
  })
}

for (const [title, others] of [
  ['what they depend on as it is today', []],
  ['the oldest that they allow', OLDEST],
] as const) {
  describe(`the libraries with ${title}`, { timeout: 300_000 }, () => {
    let here: Stranger

    before(() => {
      here = stranger()
      here.install(LIBRARIES, others)
      writeFileSync(
        join(here.folder, 'imports.mjs'),
        `import { createTenant } from '@tenantry/tenant'
import { serve } from '@tenantry/tenant/node'
import * as components from '@tenantry/components'
${TOKEN}${ELEMENTS}
await run({ createTenant, serve })
elements(components)`,
      )
      writeFileSync(
        join(here.folder, 'requires.cjs'),
        `${TOKEN}${ELEMENTS}
run({ ...require('@tenantry/tenant'), ...require('@tenantry/tenant/node') }).then(() => elements(require('@tenantry/components')))`,
      )
    })
    after(() => here[Symbol.dispose]())

    it('are there once', () => {
      const copies = globSync('node_modules/**/node_modules/{lit,lit-html,jose,@tenantry/core}', { cwd: here.folder })
      assert.deepEqual(copies, [])
    })

    for (const program of ['imports.mjs', 'requires.cjs']) {
      it(`work as ${program.replace(/\..*/, '')}`, () => {
        const { status, stdout, stderr } = here.run(process.execPath, program)
        assert.deepEqual([status, stdout, stderr], [0, SAID, ''])
      })
    }

    it('have no entry that can’t be required without a word', () => {
      for (const entry of entriesOf(here.folder)) {
        const { status, stdout, stderr } = here.run(process.execPath, '--eval', `require('${entry}')`)
        assert.deepEqual([status, stdout, stderr], [0, '', ''], entry)
      }
    })
  })
}

describe('the libraries in Jest, whose modules are CommonJS', { timeout: 300_000 }, () => {
  const JEST = join(ROOT, 'installed/node_modules/jest/bin/jest.js')
  const EXAMPLES = join(ROOT, 'examples/use-in-jest')
  let here: Stranger

  before(() => {
    here = stranger()
    here.install(LIBRARIES)
    for (const file of globSync('*.test.cjs', { cwd: EXAMPLES })) cpSync(join(EXAMPLES, file), join(here.folder, file))
  })
  after(() => here[Symbol.dispose]())

  /** Runs the installed Jest, whose presets and environments lie beside it, over the examples. */
  function jest(flags: readonly string[], config: string): string {
    writeFileSync(join(here.folder, 'jest.config.cjs'), config)
    const { status, stderr } = spawnSync(process.execPath, [...flags, JEST, '--ci', '--rootDir', here.folder], {
      cwd: here.folder,
      env: { ...process.env, NODE_PATH: join(ROOT, 'installed/node_modules') },
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
    return stderr
  }

  it('work with Babel', () => {
    const config = readFileSync(join(EXAMPLES, 'jest.config.cjs'), 'utf8')
    assert.match(jest([], config), /Tests: +2 passed, 2 total/)
  })

  it('work with Node’s own modules', () => {
    assert.match(jest(['--experimental-vm-modules'], 'module.exports = {}'), /Tests: +2 passed, 2 total/)
  })
})
