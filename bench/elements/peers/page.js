/** What runs in the peer's page: the same records in Vaadin's grid, searched as its documentation searches. */
import '@vaadin/grid'
import { clients } from '../clients.ts'
import { painted } from '../painted.ts'

const COLUMNS = { name: 'Name', grantType: 'Type', enabled: 'Status', createdAt: 'Created', lastUsedAt: 'Last used' }

const search = Object.assign(document.createElement('input'), { id: 'search', type: 'search' })
let grid
let all = []

search.addEventListener('input', () => {
  const wanted = search.value.trim().toLowerCase()
  grid.items = all.filter(({ name, clientId, callbackUrls }) =>
    [name, clientId, ...callbackUrls].some((one) => one.toLowerCase().includes(wanted)),
  )
})

/** Times from the grid with its records coming into the page to the frame with rows, as ours is timed. */
async function load(count) {
  all = clients(count)
  grid?.remove()
  grid = document.createElement('vaadin-grid')
  for (const [path, header] of Object.entries(COLUMNS)) {
    grid.append(Object.assign(document.createElement('vaadin-grid-column'), { path, header }))
  }
  grid.items = all
  document.body.append(search)
  await painted()
  const started = performance.now()
  document.body.append(grid)
  const isThere = () =>
    [...grid.querySelectorAll('vaadin-grid-cell-content')].some((cell) => cell.textContent === all[0].name)
  while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => setTimeout(resolve))
  return performance.now() - started
}

function place(selector) {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

/** How many are shown, of how many, as our list says it. */
const count = () => `${grid.items.length} of ${all.length}`
const elements = () => document.querySelectorAll('vaadin-grid *').length + grid.shadowRoot.querySelectorAll('*').length

Object.assign(globalThis, { bench: { load, painted, place, elements, count } })
