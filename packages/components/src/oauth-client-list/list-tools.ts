import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantElement } from '../internal/tenant-element.ts'
import { valueOf } from '../internal/tenant-element.ts'
import type { ClientView } from './client-index.ts'

const FILTERS = {
  grantType: [
    'Type',
    ['', 'All types'],
    [AUTHORIZATION_CODE, 'Authorization code grant'],
    [DEVICE_CODE, 'Device grant'],
  ],
  enabled: ['Status', ['', 'All statuses'], ['true', 'Enabled'], ['false', 'Disabled']],
} as const

/** What is looked for: what was typed, else what is chosen in the filters. */
export function soughtWords(host: TenantElement, view: ClientView): string {
  const chosen = (['grantType', 'enabled'] as const).flatMap((key) => {
    const [, , ...options] = FILTERS[key]
    return options.filter(([value]) => value === view[key])
  })
  return view.q.trim() || chosen.map(([, text]) => host.t(text)).join(' · ')
}

/** Search and filters; Escape clears the search. */
export function renderTools(
  host: TenantElement,
  view: ClientView,
  count: string,
  show: (change: Partial<ClientView>) => void,
): TemplateResult {
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !view.q) return
    event.preventDefault()
    show({ q: '' })
  }
  const filter = (key: keyof typeof FILTERS): TemplateResult => {
    const [label, ...options] = FILTERS[key]
    return html`<select
      class="grow"
      part="filter"
      aria-label=${host.t(label)}
      @change=${(event: Event) => show({ [key]: valueOf(event) })}
    >
      ${options.map(([value, text]) => html`<option value=${value} .selected=${value === view[key]}>${host.t(text)}</option>`)}
    </select>`
  }
  const search = host.t('Search clients')
  return html`<div class="row tools" part="toolbar">
    <input
      class="grow"
      id="search"
      part="search"
      type="search"
      aria-label=${search}
      placeholder=${search}
      .value=${view.q}
      @keydown=${escape}
      @input=${(event: Event) => show({ q: valueOf(event) })}
    />
    ${filter('grantType')}${filter('enabled')}<span class="muted">${count}</span>
  </div>`
}
