import { seededWorkspace } from './seed-workspaces.ts'
import { derivedUserId } from './derived-id.ts'
import type { Seed } from './seed.ts'

const ADA = 'ada@acme.example'
const UMA = 'uma@acme.example'
const SAM = 'sam@acme.example'
const EVE = 'eve@acme.example'

const person = (email: string, name: string, rest: Partial<Seed['users'][number]> = {}): Seed['users'][number] => ({
  id: derivedUserId(email),
  email,
  name,
  password: 'tenantry',
  roles: ['workspace_user'],
  sso: false,
  exceptionUser: false,
  ...rest,
})

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
  (m) => `${m} 26`,
)
const TIME = { name: 'Time', items: MONTHS }
const VERSIONS = { name: 'Versions', items: ['Actual', 'Budget', 'Forecast'] }
const REGIONS = { name: 'Regions', items: ['Durham', 'Leeds', 'York', 'Edinburgh', 'Bristol'] }

/** A tenant on its first day: four people, something to read for each of them, OAuth not enabled. */
export const defaultSeed: Seed = {
  tenant: { name: 'Acme Planning', oauthEnabled: false, ssoEnabled: false },
  users: [
    person(ADA, 'Ada Adler', { roles: ['tenant_security_administrator', 'tenant_auditor'] }),
    person(UMA, 'Uma Okafor'),
    person(SAM, 'Sam Sato', { sso: true }),
    person(EVE, 'Eve Evans', { sso: true, exceptionUser: true }),
  ],
  clients: [],
  // Everybody sees one, and nobody but Ada sees all: so a refusal can be seen as well.
  workspaces: [
    {
      name: 'Finance',
      members: [ADA, EVE],
      models: [
        {
          name: 'Financial Planning',
          views: [
            {
              name: 'Profit and Loss',
              rows: [{ name: 'Accounts', items: ['Revenue', 'Cost of Sales', 'Gross Margin', 'Overheads', 'Profit'] }],
              columns: [TIME],
              pages: [VERSIONS],
            },
            {
              name: 'Headcount by Cost Centre',
              rows: [{ name: 'Cost Centres', items: ['Board', 'Finance, Legal', 'Research', 'Sales', 'Support'] }],
              columns: [TIME, { name: 'Contract', items: ['Permanent', 'Temporary'] }],
              pages: [],
            },
          ],
        },
      ],
    },
    {
      name: 'Sales',
      members: [ADA, UMA],
      models: [
        {
          name: 'Revenue Planning',
          views: [
            {
              name: 'Revenue by Region',
              rows: [REGIONS],
              columns: [TIME],
              pages: [VERSIONS, { name: 'Products', items: ['Lamps', 'Desks', 'Chairs'] }],
            },
          ],
        },
      ],
    },
    {
      name: 'Supply Chain',
      members: [ADA, SAM],
      models: [
        {
          name: 'Demand Planning',
          views: [
            {
              name: 'Demand by SKU',
              rows: [REGIONS, { name: 'Channels', items: ['Web', 'Shop'] }],
              columns: [TIME],
              pages: [],
            },
            // More than the service answers in one piece.
            {
              name: 'All SKUs by Day',
              rows: [{ name: 'SKUs', items: 5000 }],
              columns: [{ name: 'Days', items: 365 }],
              pages: [],
            },
          ],
        },
      ],
    },
  ].map(seededWorkspace),
}
