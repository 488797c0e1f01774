import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { commandLine } from './command-line.ts'
import { CommandRefusedError } from './refusal.ts'
import { settingsFrom } from './settings.ts'

const settings = (args: readonly string[], environment: NodeJS.ProcessEnv = {}, config: unknown = {}) => {
  const line = commandLine(args)
  assert.ok(line.ask === 'start')
  return settingsFrom(line.flags, environment, config, 'tenantry.config.json')
}
const asked = (...args: readonly string[]) => commandLine(args).ask
const refusedBecause = (sentence: string) => (error: unknown) =>
  error instanceof CommandRefusedError && error.message === sentence

describe('the settings of a start', () => {
  it('are the documented ones by default', () => {
    const { port, host, store, noControl, quiet, dialect } = settings([])
    assert.deepEqual(
      { port, host, store, noControl, quiet, dialect },
      {
        port: 4000,
        host: 'localhost',
        store: 'sqlite:.tenantry/tenant.sqlite',
        noControl: false,
        quiet: false,
        dialect: undefined,
      },
    )
  })

  it('take a flag over the environment over the config file', () => {
    const config = { port: 1, dialect: 'rfc', store: 'memory', noControl: true, corsOrigin: 'https://portal.example' }
    const environment = { TENANTRY_PORT: '2', PORT: '3', TENANTRY_NO_CONTROL: 'false' }
    assert.equal(settings(['--port=4'], environment, config).port, 4)
    assert.equal(settings([], environment, config).port, 2)
    assert.equal(settings([], { PORT: '3' }, config).port, 3)
    assert.equal(settings([], {}, config).port, 1)
    assert.equal(settings([], environment, config).noControl, false)
    assert.equal(settings([], {}, config).noControl, true)
    assert.deepEqual(settings([], {}, config).corsOrigins, ['https://portal.example'])
    assert.deepEqual(
      settings(['--cors-origin=https://a.example', '--cors-origin=https://b.example'], {}, config).corsOrigins,
      ['https://a.example', 'https://b.example'],
    )
  })

  it('take an empty variable for none', () => {
    const empty = { TENANTRY_PORT: '', PORT: '', TENANTRY_HOST: '', HOST: '', TENANTRY_QUIET: '', TENANTRY_STORE: '' }
    assert.deepEqual(settings([], empty), settings([]))
  })

  it('take rules and a seed from the config file alone', () => {
    const { rules, inlineSeed } = settings(
      [],
      {},
      { rules: { nameCharacters: 'lenient' }, seed: { tenant: { name: 'X' } } },
    )
    assert.deepEqual(rules, { nameCharacters: 'lenient' })
    assert.deepEqual(inlineSeed, { tenant: { name: 'X' } })
  })

  it('take the tenants beside the one at the root from the config file, each with its own', () => {
    const config = {
      dialect: 'rfc',
      tenants: {
        'acme-test': { seed: 'demo', dialect: 'anaplan', signingAlgorithm: 'ES256', issuer: 'https://acme.example/' },
        beta: { rules: { nameCharacters: 'lenient' }, seed: { tenant: { name: 'Beta' }, users: [] } },
      },
    }
    const [acme, beta, ...more] = settings([], {}, config).tenants
    assert.deepEqual(
      [acme?.name, acme?.seed, acme?.dialect, acme?.signingAlgorithm, acme?.issuer],
      ['acme-test', 'demo', 'anaplan', 'ES256', 'https://acme.example/'],
    )
    assert.deepEqual(
      [beta?.name, beta?.inlineSeed, beta?.rules, beta?.dialect, beta?.issuer],
      ['beta', { tenant: { name: 'Beta' }, users: [] }, { nameCharacters: 'lenient' }, undefined, undefined],
    )
    assert.deepEqual(more, [])
  })

  it('keep the issuer character for character', () => {
    for (const issuer of ['https://a.example', 'https://a.example/', 'https://A.example/mock/', 'http://a.example:80'])
      assert.equal(settings([`--issuer=${issuer}`]).issuer, issuer)
  })

  it('say whom to ask for access, of the tenant at the root and of each beside it', () => {
    assert.equal(settings([]).contact, undefined)
    assert.equal(settings([], { TENANTRY_CONTACT: 'IT desk' }).contact, 'IT desk')
    const config = { contact: 'it@acme.example', tenants: { beta: { contact: 'it@beta.example' }, gamma: {} } }
    assert.equal(settings(['--contact=IT'], {}, config).contact, 'IT')
    const { contact, tenants } = settings([], {}, config)
    assert.deepEqual(
      [contact, ...tenants.map((tenant) => tenant.contact)],
      ['it@acme.example', 'it@beta.example', undefined],
    )
  })

  it('take further host names that pages answer to, repeated, with commas, or as an array', () => {
    assert.deepEqual(settings(['--allow-host=Portal.test', '--allow-host=*.preview.example']).allowHosts, [
      'portal.test',
      '*.preview.example',
    ])
    assert.deepEqual(settings([], { TENANTRY_ALLOW_HOST: 'a.test,*.b.test' }).allowHosts, ['a.test', '*.b.test'])
    assert.deepEqual(settings([], {}, { allowHosts: ['a.test'] }).allowHosts, ['a.test'])
    for (const odd of ['a.test:4000', 'http://a.test', '*', '*.', 'a.*', '.test', 'a/b'])
      assert.throws(() => settings([`--allow-host=${odd}`]), /--allow-host must be a host name without a port/, odd)
  })

  it('take every rule of a tenant', () => {
    const rules = { privateUseSchemes: 'allowed', deviceCallbackUrls: 'optional' }
    assert.deepEqual(settings([], {}, { rules }).rules, rules)
  })

  for (const [args, environment, config, sentence] of [
    [
      [],
      {},
      { tenants: { Acme: {} } },
      "tenantry.config.json: tenants.Acme: a tenant's name is 1 to 40 of a–z, 0–9 and single hyphens between them.",
    ],
    [[], {}, { tenants: { acme: { port: 1 } } }, 'tenantry.config.json: tenants.acme.port is not a setting.'],
    [
      [],
      {},
      { tenants: { acme: { dialect: 'saml' } } },
      'tenantry.config.json: tenants.acme.dialect must be anaplan or rfc.',
    ],
    [
      [],
      {},
      { tenants: { acme: { signingAlgorithm: 'HS256' } } },
      'tenantry.config.json: tenants.acme.signingAlgorithm must be RS256 or ES256 or EdDSA.',
    ],
    [
      [],
      {},
      { tenants: { acme: { issuer: 'https://acme.example/a;b' } } },
      'tenantry.config.json: tenants.acme.issuer must be an http or https URL without query and fragment, not https://acme.example/a;b.',
    ],
    [
      [],
      {},
      { tenants: { acme: { issuer: 'https://a.example' }, beta: { issuer: 'https://a.example/' } } },
      'tenantry.config.json: tenants.beta.issuer is also tenants.acme.issuer.',
    ],
    [
      ['--issuer=https://a.example'],
      {},
      { tenants: { acme: { issuer: 'https://a.example' } } },
      'tenantry.config.json: tenants.acme.issuer is also the issuer of the tenant at the root.',
    ],
    [
      ['--issuer=https://a.example/'],
      {},
      { tenants: { acme: { issuer: 'https://a.example' } } },
      'tenantry.config.json: tenants.acme.issuer is also the issuer of the tenant at the root.',
    ],
    [
      ['--issuer=https://a.example/'],
      {},
      { tenants: { acme: { issuer: 'https://a.example/t/beta/' }, beta: {} } },
      'tenantry.config.json: tenants.acme.issuer is also that of tenants.beta, which is given none.',
    ],
    [
      ['--issuer=https://a.example'],
      {},
      { tenants: { acme: { issuer: 'https://a.example/t/beta' }, beta: {} } },
      'tenantry.config.json: tenants.acme.issuer is also that of tenants.beta, which is given none.',
    ],
    [
      ['--https'],
      {},
      { tenants: { beta: {}, acme: { issuer: 'https://localhost:4000/t/beta' } } },
      'tenantry.config.json: tenants.acme.issuer is also that of tenants.beta, which is given none.',
    ],
    [
      ['--host=::1', '--port=4001'],
      {},
      { tenants: { acme: { issuer: 'http://[::1]:4001' } } },
      'tenantry.config.json: tenants.acme.issuer is also the issuer of the tenant at the root.',
    ],
    [['--port=70000'], {}, {}, '--port must be a port number from 0 to 65535, not 70000.'],
    [[], { TENANTRY_DIALECT: 'saml' }, {}, 'TENANTRY_DIALECT must be anaplan or rfc, not saml.'],
    [
      ['--store=redis://ada:hidden@db'],
      {},
      {},
      '--store must be memory, sqlite:<file> or postgres://…, not redis://ada@db.',
    ],
    [['--store=redis'], {}, {}, '--store must be memory, sqlite:<file> or postgres://…, not redis.'],
    [['--issuer=ftp://x'], {}, {}, '--issuer must be an http or https URL without query and fragment, not ftp://x.'],
    [
      ['--cors-origin=portal'],
      {},
      {},
      '--cors-origin must be an origin such as https://portal.example.com, not portal.',
    ],
    [[], { TENANTRY_QUIET: 'yes' }, {}, 'TENANTRY_QUIET must be true or false, not yes.'],
    [[], {}, { prot: 1 }, 'tenantry.config.json: prot is not a setting; the nearest is port.'],
    [[], {}, { rules: { names: 'any' } }, 'tenantry.config.json: rules.names is not a setting.'],
    [
      [],
      {},
      { rules: { nameCharacters: 'any' } },
      'tenantry.config.json: rules.nameCharacters must be documented or lenient.',
    ],
    [[], {}, { quiet: 'yes' }, 'tenantry.config.json: quiet has the wrong type.'],
    [['restart'], {}, {}, 'there is no command restart; the nearest is start. See tenantry --help.'],
    [['helathcheck'], {}, {}, 'there is no command helathcheck; the nearest is healthcheck. See tenantry --help.'],
    [['serve-everything'], {}, {}, 'there is no command serve-everything. See tenantry --help.'],
    [['start', 'again'], {}, {}, 'start takes no again. See tenantry --help.'],
    [['seed'], {}, {}, 'the command seed goes with --print. See tenantry --help.'],
    [['doctor', '--print'], {}, {}, '--print goes with the command seed. See tenantry --help.'],
    [['--prot=1'], {}, {}, 'there is no flag --prot; the nearest is --port. See tenantry --help.'],
    [['--prot', '1'], {}, {}, 'there is no flag --prot; the nearest is --port. See tenantry --help.'],
    [['doctor', '--jsonLogs'], {}, {}, 'there is no flag --jsonLogs; the nearest is --json-logs. See tenantry --help.'],
    [['--verbose'], {}, {}, 'there is no flag --verbose. See tenantry --help.'],
    [['-p', '1'], {}, {}, 'there is no flag -p. See tenantry --help.'],
    [['--__proto__'], {}, {}, 'there is no flag --__proto__; the nearest is --port. See tenantry --help.'],
    [['--port'], {}, {}, '--port needs a value: <number>. See tenantry --help.'],
    [['--port='], {}, {}, '--port needs a value: <number>. See tenantry --help.'],
    [['--port', '--quiet'], {}, {}, '--port needs a value: <number>. See tenantry --help.'],
    [['--host', ''], {}, {}, '--host needs a value: <name>. See tenantry --help.'],
    [['--quiet=yes'], {}, {}, '--quiet takes no value. See tenantry --help.'],
    [['--host=a b'], {}, {}, '--host must be a host name or an IP address, not a b.'],
    [[], {}, { host: '' }, 'tenantry.config.json: host must be a host name or an IP address, not empty.'],
    [[], {}, { corsorigins: [] }, 'tenantry.config.json: corsorigins is not a setting; the nearest is corsOrigin.'],
  ] as const) {
    it(`are refused in one sentence: ${sentence}`, () => {
      assert.throws(() => settings(args, environment, config), refusedBecause(sentence))
    })
  }
})

describe('the command line', () => {
  it('asks for help by command or flag, and with whatever else stands there', () => {
    for (const line of [['help'], ['--help'], ['-h'], ['help', 'seed'], ['doctor', '--help'], ['--port=1', '-h']])
      assert.equal(asked(...line), 'help', line.join(' '))
  })

  it('asks for the version by command or flag', () => {
    for (const line of [['version'], ['--version'], ['-v']]) assert.equal(asked(...line), 'version', line.join(' '))
  })

  it('asks for a health check with the flags of a start', () => {
    const line = commandLine(['healthcheck', '--port', '5000', '--https'])
    assert.ok(line.ask === 'healthcheck')
    assert.deepEqual({ ...line.flags }, { port: '5000', https: true })
  })

  it('misspelt beside a request for help is still refused', () => {
    assert.throws(() => asked('help', '--prot'), CommandRefusedError)
  })
})
