import { html, nothing, type TemplateResult } from 'lit'
import { DEVICE, KEY, PULSE, SHIELD } from './icons.ts'
import { INSPECTOR_WORDS } from './inspector-words.ts'
import { pathOf, type Route } from './routes.ts'
import { type Language, LANGUAGES } from './words.ts'

/** The links to the portal's pages, that of the present one marked. */
export function navigation({ page }: Route, language: Language): TemplateResult {
  const { words } = LANGUAGES[language]
  const link = (route: Route, icon: TemplateResult, name: string): TemplateResult =>
    html`<li>
      <a href=${pathOf(route)} aria-current=${route.page === page ? 'page' : nothing}>${icon}<span>${name}</span></a>
    </li>`
  return html`<nav aria-label=${words.mainNavigation}>
    <p>${words.security}</p>
    <ul>
      ${link({ page: 'oauth-clients', clientId: null }, KEY, words.oauthClients)}
      ${link({ page: 'single-sign-on' }, SHIELD, words.singleSignOn)}
    </ul>
    <p>${words.tools}</p>
    <ul>
      ${link({ page: 'device' }, DEVICE, words.device)}
      ${link({ page: 'inspector' }, PULSE, INSPECTOR_WORDS[language].title)}
    </ul>
  </nav>`
}

/** Where a page stands, from the outside in. */
export function crumbs(...places: readonly string[]): TemplateResult {
  return html`<ol class="crumbs">
    ${places.map((place) => html`<li>${place}</li>`)}
  </ol>`
}

/** The link that a click follows, if it leads to a place of the portal, here and not in another window. */
export function followedLink(event: MouseEvent): HTMLAnchorElement | undefined {
  const { altKey, button, ctrlKey, defaultPrevented, metaKey, shiftKey } = event
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return undefined
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
  return link?.origin === location.origin && link.target === '' && !link.hasAttribute('download') ? link : undefined
}
