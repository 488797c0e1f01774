import { addressAt } from '@tenantry/core'
import type { User } from '@tenantry/core'

/** A tenant beside the one at the root. */
export interface OtherTenant {
  readonly issuer: string
  readonly name: string
  readonly dialect: string
  readonly store: string
}

/** What a person needs to know once the tenant listens. The first line is what a program may wait for. */
export function banner(
  url: string,
  {
    issuer,
    store,
    users,
    control,
    portal,
    authorityFile,
    others,
  }: {
    issuer: string
    store: string
    users: readonly User[]
    control: boolean
    portal: boolean
    authorityFile: string | undefined
    others: readonly OtherTenant[]
  },
): string {
  const rows: [string, string][] = [
    ...(portal ? [['Portal', `${url}/`] as [string, string]] : []),
    ['Authorization', addressAt(issuer, '/auth/authorize')],
    ['Token', addressAt(issuer, '/oauth/token')],
    ['Device code', addressAt(issuer, '/oauth/device/code')],
    ['Discovery', addressAt(issuer, '/.well-known/openid-configuration')],
    ['Admin API', `${url}/admin/v1`],
    ...(control ? [['Control API', `${url}/control/v1`] as [string, string]] : []),
    ['Resources', `${url}/2/0/users/me`],
    ['State', store],
  ]
  const widestEmail = users.reduce((width, { email }) => Math.max(width, email.length), 0)
  const people = users.map(({ email, roles, sso, exceptionUser }) => {
    const traits = [
      ...roles.map((role) => role.replaceAll('_', ' ')),
      ...(sso ? ['single sign-on'] : []),
      ...(exceptionUser ? ['exception user'] : []),
    ]
    return `    ${email.padEnd(widestEmail)}  ${traits.join(', ')}`
  })
  return [
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(14)} ${value}`),
    '',
    '  Who can sign in',
    ...people,
    ...(users.every(({ password }) => password === 'tenantry') ? ['    each with the password: tenantry'] : []),
    ...(others.length === 0 ? [] : beside(others)),
    ...(authorityFile === undefined ? [] : trust(authorityFile)),
    '',
  ].join('\n')
}

function beside(others: readonly OtherTenant[]): readonly string[] {
  const widest = (of: (one: OtherTenant) => string) => Math.max(...others.map((one) => of(one).length))
  const [issuer, name] = [widest((one) => one.issuer), widest((one) => one.name)]
  return [
    '',
    '  Tenants beside it, each with all of the above below its own address',
    ...others.map((one) =>
      `    ${one.issuer.padEnd(issuer)}  ${one.name.padEnd(name)}  ${one.dialect.padEnd(7)}  ${one.store}`.trimEnd(),
    ),
  ]
}

/** What makes a client trust the local authority, by its runtime. */
function trust(authorityFile: string): readonly string[] {
  return [
    '',
    '  To trust its certificate',
    `    NODE_EXTRA_CA_CERTS=${authorityFile}   Node`,
    `    SSL_CERT_FILE=${authorityFile}         OpenSSL, Go, curl, Python’s ssl and httpx`,
    `    REQUESTS_CA_BUNDLE=${authorityFile}    Python’s requests`,
  ]
}
