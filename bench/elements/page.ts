/** What runs in the page: a list before a tenant that answers at once, out of memory. */
import '@tenantry/components/define'
import type { OAuthClientList, TenantClient } from '@tenantry/components'
import { clients } from './clients.ts'
import { painted } from './painted.ts'

type ClientPage = Awaited<ReturnType<TenantClient['listClients']>>
type Client = ClientPage['items'][number]

let list: OAuthClientList | undefined

const rows = (): number => list!.shadowRoot!.querySelectorAll('tbody tr').length

/** Times from the tenant's answer being there to the frame with rows, and to all of them being there. */
async function load(count: number, pageSize: number): Promise<{ readonly rows: number; readonly all: number }> {
  let data: readonly Client[] = clients(count)
  let complete = (): void => undefined
  const all = new Promise<void>((resolve) => (complete = resolve))
  const tenant = { viewer: { roles: ['tenant_security_administrator'] }, oauthEnabled: true, rules: {} }
  const tenantClient = {
    getTenant: async () => tenant,
    listClients: async ({ cursor }: { readonly cursor?: string }): Promise<ClientPage> => {
      const first = Number(cursor ?? 0)
      // An answer comes from elsewhere: other work gets its turn before it.
      await new Promise((resolve) => setTimeout(resolve))
      const items = data.slice(first, first + pageSize)
      const next = first + pageSize
      if (next >= count) {
        // The list alone keeps the records from here on.
        data = []
        complete()
      }
      return { items, total: count, nextCursor: next >= count ? null : `${next}` }
    },
  }
  list?.remove()
  list = document.createElement('oauth-client-list')
  list.tenantClient = tenantClient as unknown as TenantClient
  await painted()
  const started = performance.now()
  document.body.append(list)
  while (rows() === 0) await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => setTimeout(resolve))
  const firstRows = performance.now() - started
  await all
  await painted()
  return { rows: firstRows, all: performance.now() - started }
}

/** Where the search field or a header is, for real input. */
function place(selector: string): { readonly x: number; readonly y: number } {
  const { x, y, width, height } = list!.shadowRoot!.querySelector(selector)!.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

const elements = (): number => list!.shadowRoot!.querySelectorAll('*').length
const count = (): string => list!.shadowRoot!.querySelector('[part=toolbar] > span')!.textContent

const bench = { load, painted, place, elements, count }
/** What the page offers to whoever measures it. */
export type Bench = typeof bench
Object.assign(globalThis, { bench })
