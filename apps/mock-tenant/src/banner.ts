import type { User } from '@tenantry/core'

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
  }: {
    issuer: string
    store: string
    users: readonly User[]
    control: boolean
    portal: boolean
    authorityFile: string | undefined
  },
): string {
  const rows: [string, string][] = [
    ...(portal ? [['Portal', `${url}/`] as [string, string]] : []),
    ['Authorization', `${issuer}/auth/authorize`],
    ['Token', `${issuer}/oauth/token`],
    ['Device code', `${issuer}/oauth/device/code`],
    ['Discovery', `${issuer}/.well-known/openid-configuration`],
    ['Admin API', `${url}/admin/v1`],
    ...(control ? [['Control API', `${url}/control/v1`] as [string, string]] : []),
    ['Resources', `${url}/2/0/users/me`],
    ['State', store],
  ]
  const people = users.map(({ email, roles, sso, exceptionUser }) => {
    const traits = [
      ...roles.map((role) => role.replaceAll('_', ' ')),
      ...(sso ? ['single sign-on'] : []),
      ...(exceptionUser ? ['exception user'] : []),
    ]
    return `    ${email.padEnd(Math.max(...users.map((user) => user.email.length)))}  ${traits.join(', ')}`
  })
  return [
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(14)} ${value}`),
    '',
    '  Who can sign in',
    ...people,
    ...(users.every(({ password }) => password === 'tenantry') ? ['    each with the password: tenantry'] : []),
    ...(authorityFile === undefined ? [] : trust(authorityFile)),
    '',
  ].join('\n')
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
