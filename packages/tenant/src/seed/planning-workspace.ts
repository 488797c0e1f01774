import type { TypedWorkspace } from './seed-schema.ts'

const QUARTERS = ['Q1 FY26', 'Q2 FY26', 'Q3 FY26', 'Q4 FY26']
const REGIONS = ['Durham', 'Leeds', 'York', 'Edinburgh', 'Bristol']

/** The workspace of a seed that names none: something to read for everybody. */
export function planningWorkspace(tenantName: string, members: readonly string[]): TypedWorkspace {
  return {
    name: `${tenantName} Workspace`,
    members,
    models: [
      {
        name: 'Revenue Planning',
        views: [
          {
            name: 'Revenue by Region',
            rows: [{ name: 'Regions', items: REGIONS }],
            columns: [{ name: 'Time', items: QUARTERS }],
            pages: [{ name: 'Versions', items: ['Actual', 'Forecast'] }],
          },
        ],
      },
    ],
  }
}
