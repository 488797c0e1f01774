import type { TenantClient } from '@tenantry/components'

type Client = Awaited<ReturnType<TenantClient['listClients']>>['items'][number]

const WORDS = ['Azure', 'Billing', 'Forecast', 'Ledger', 'Mobile', 'Planning', 'Reports', 'Retail', 'Sales', 'Supply']
const DAY = 86_400_000
const GENERATED_AT = Date.UTC(2026, 0, 1)

/** The same clients in every run, no two names, dates or URLs alike; strings of their own, as JSON gives them. */
export function clients(count: number): readonly Client[] {
  const made = Array.from({ length: count }, (_, index) => {
    const scattered = (index * 7919) % count
    const word = (shift: number): string => WORDS[Math.floor(scattered / shift) % WORDS.length]!
    const name = `${word(1)} ${word(10)} ${scattered}`
    const at = (days: number): string => new Date(GENERATED_AT - ((scattered * days) % 900) * DAY).toISOString()
    return {
      clientId: `${scattered}`.padStart(5, '0').padStart(32, 'abcdef0123456789'),
      name,
      grantType: scattered % 4 === 0 ? 'urn:ietf:params:oauth:grant-type:device_code' : 'authorization_code',
      callbackUrls: [`https://${name.replaceAll(' ', '-').toLowerCase()}.example.com/oauth/callback`],
      enabled: scattered % 7 !== 0,
      hasSecret: scattered % 4 !== 0,
      refreshToken: { behavior: 'rotatable', lifetimeSeconds: 43_200 },
      createdAt: at(3),
      createdBy: 'ada@acme.example',
      updatedAt: at(2),
      lastUsedAt: scattered % 5 === 0 ? null : at(1),
      version: 1,
    }
  })
  return JSON.parse(JSON.stringify(made)) as readonly Client[]
}
