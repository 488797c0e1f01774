import { createTenantClient, type TenantClient, type TenantDocument, TenantError } from '@tenantry/components'
import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { loadElementLocale } from './element-locales.ts'
import { COMPASS, PLUG } from './icons.ts'
import { INSPECTOR_WORDS } from './inspector-words.ts'
import { crumbs, followedLink, navigation } from './portal-navigation.ts'
import { portalStyles } from './portal.styles.ts'
import { applyPreferences, loadPreferences, type Preferences } from './preferences.ts'
import { HOME, pathOf, type Route, routeAt, signInPath } from './routes.ts'
import { shellStyles } from './tenant-portal.styles.ts'
import { TENANT_PATH } from './tenant-path.ts'
import { LANGUAGES, type Words } from './words.ts'

/** The whole portal: asks who is signed in, then shows the page that the address names. */
export class TenantPortal extends LitElement {
  static override styles: CSSResultGroup = [portalStyles, shellStyles]
  static override properties: PropertyDeclarations = {
    tenant: { state: true },
    route: { state: true },
    preferences: { state: true },
    unreachable: { state: true },
    signedOut: { state: true },
  }

  declare tenant: TenantDocument | undefined
  declare route: Route
  declare preferences: Preferences
  declare unreachable: boolean
  declare signedOut: boolean
  readonly #client: TenantClient = createTenantClient({ baseUrl: TENANT_PATH })
  /** What one was about to do when unsaved changes were asked about. */
  #wanted: (() => void) | undefined

  constructor() {
    super()
    this.tenant = undefined
    this.route = routeAt(location.pathname)
    this.preferences = loadPreferences()
    this.unreachable = false
    this.signedOut = false
    this.#applyPreferences()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('popstate', this.#onPopState)
    void this.#load()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('popstate', this.#onPopState)
  }

  get #words(): Words {
    return LANGUAGES[this.preferences.language].words
  }

  #applyPreferences(): void {
    applyPreferences(this.preferences)
    void loadElementLocale(this.preferences.language)
  }

  async #load(): Promise<void> {
    this.unreachable = false
    try {
      this.tenant = await this.#client.getTenant()
      if (location.pathname === HOME) history.replaceState(null, '', pathOf(this.route))
    } catch (error) {
      if (!(error instanceof TenantError)) throw error
      if (error.status === 401) location.replace(this.#signIn())
      else this.unreachable = true
    }
  }

  #signIn(): string {
    return signInPath(location.pathname + location.search)
  }

  readonly #onPopState = (): void => {
    const route = routeAt(location.pathname)
    if (route.page !== this.route.page && this.#asks(() => this.#go(route)))
      history.pushState(null, '', pathOf(this.route))
    else this.#show(route)
  }

  /** Whether leaving would lose something, as the elements tell a browser that is about to; then the list asks, and goes on. */
  #asks(leave: () => void): boolean {
    if (!losesSomething()) return false
    this.#wanted = leave
    if (this.#list?.selected !== undefined) this.#list.closePanel()
    return true
  }

  #go(route: Route, query = ''): void {
    const path = pathOf(route) + query
    if (path !== location.pathname + location.search) history.pushState(null, '', path)
    this.#show(route)
  }

  async #leave(wanted: () => void): Promise<void> {
    await this.#list?.updateComplete
    if (!losesSomething()) wanted()
  }

  /** The person stays: what was asked is answered. */
  readonly #stay = (event: Event & { readonly key?: string }): void => {
    if (event.type === 'click' || event.key === 'Escape') this.#wanted = undefined
  }

  #show(route: Route): void {
    const moved = route.page !== this.route.page
    this.route = route
    if (moved) void this.#focusPage()
  }

  get #list(): HTMLElementTagNameMap['oauth-client-list'] | null {
    return this.renderRoot.querySelector('oauth-client-list')
  }

  /** Lets the list's panel follow the address; where it asks about unsaved changes first, the address waits for the answer. */
  #openNamedClient(): void {
    const list = this.#list
    if (list === null || this.route.page !== 'oauth-clients') return
    const { clientId } = this.route
    const { selected } = list
    if (clientId !== null) list.select(clientId)
    else if (selected !== undefined) list.closePanel()
    if (selected !== undefined && list.selected === selected && selected !== clientId) {
      history.pushState(null, '', pathOf({ page: 'oauth-clients', clientId: selected }))
    }
  }

  async #focusPage(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('main')?.focus()
  }

  protected override updated(changed: PropertyValues): void {
    const titles = {
      'oauth-clients': this.#words.oauthClients,
      'single-sign-on': this.#words.singleSignOn,
      device: this.#words.device,
      inspector: INSPECTOR_WORDS[this.preferences.language].title,
      'not-found': this.#words.notFound,
    }
    document.title = `${titles[this.route.page]} | ${this.tenant?.name ?? this.#words.product}`
    if (!changed.has('route') && !changed.has('tenant')) return
    this.#openNamedClient()
    // Where the links stand side by side, the one of this page may be out of sight.
    this.renderRoot.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  protected override render(): TemplateResult {
    const { tenant } = this
    if (this.unreachable) return this.#unreachable()
    if (tenant === undefined) return html`<p class="loading" role="status">${this.#words.loading}</p>`
    return html`<a class="skip" href="#content" @click=${this.#skip}>${this.#words.skip}</a>
      <portal-header
        .tenant=${tenant}
        .preferences=${this.preferences}
        @preferences-changed=${this.#onPreferences}
        @sign-out-requested=${this.#onSignOut}
      ></portal-header>
      ${this.signedOut ? this.#ended() : nothing}
      <div class="columns" @click=${this.#onClick}>
        ${navigation(this.route, this.preferences.language)}
        <main
          id="content"
          tabindex="-1"
          @tenant-error=${this.#onTenantError}
          @click=${this.#stay}
          @keydown=${{ handleEvent: this.#stay, capture: true }}
        >
          ${this.#page(tenant)}
        </main>
      </div>`
  }

  #page(tenant: TenantDocument): TemplateResult {
    const words = this.#words
    switch (this.route.page) {
      case 'oauth-clients':
        return html`${crumbs(words.administration, words.security)}
          <h1 class="hidden">${words.security}</h1>
          <div class="card list">
            <oauth-client-list
              .tenantClient=${this.#client}
              @oauth-client-selected=${this.#onSelected}
              @oauth-enabled=${this.#load}
            ></oauth-client-list>
          </div>`
      case 'single-sign-on':
        return html`${crumbs(words.administration, words.security)}
          <single-sign-on-page
            .tenant=${tenant}
            .tenantClient=${this.#client}
            .words=${words}
            @tenant-updated=${(event: CustomEvent<{ readonly tenant: TenantDocument }>) => (this.tenant = event.detail.tenant)}
          ></single-sign-on-page>`
      case 'device':
        return html`${crumbs(words.tools)}
          <device-page
            .tenantClient=${this.#client}
            .mayList=${tenant.viewer.roles.includes('tenant_security_administrator')}
            .words=${words}
            language=${this.preferences.language}
          ></device-page>`
      case 'inspector':
        return html`${crumbs(words.tools)}<inspector-page .language=${this.preferences.language}></inspector-page>`
      case 'not-found':
        return html`<div class="card blank">
          ${COMPASS}
          <h1>${words.notFound}</h1>
          <p>${words.notFoundText}</p>
          <a class="button" href=${HOME}>${words.toOAuthClients}</a>
        </div>`
    }
  }

  #ended(): TemplateResult {
    return html`<p class="ended" role="alert">
      ${this.#words.sessionEnded} <a href=${this.#signIn()}>${this.#words.signIn}</a>
    </p>`
  }

  #unreachable(): TemplateResult {
    return html`<main class="card blank alone">
      ${PLUG}
      <h1>${this.#words.unreachable}</h1>
      <button class="button" @click=${this.#load}>${this.#words.tryAgain}</button>
    </main>`
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault()
    void this.#focusPage()
  }

  /** Follows links within the portal without loading it anew. */
  readonly #onClick = (event: MouseEvent): void => {
    const link = followedLink(event)
    if (link === undefined) return
    const route = routeAt(link.pathname)
    if (route.page === 'not-found') return
    event.preventDefault()
    const go = (): void => this.#go(route, link.search)
    if (route.page === this.route.page || !this.#asks(go)) go()
  }

  readonly #onSelected = (event: CustomEvent<{ readonly clientId: string | null }>): void => {
    const wanted = this.#wanted
    this.#wanted = undefined
    if (wanted !== undefined && event.detail.clientId === null) return void this.#leave(wanted)
    const route: Route = { page: 'oauth-clients', clientId: event.detail.clientId }
    const path = pathOf(route)
    if (path !== location.pathname) history.pushState(null, '', path)
    this.route = route
  }

  readonly #onTenantError = (event: CustomEvent<{ readonly status: number }>): void => {
    if (event.detail.status === 401) this.signedOut = true
  }

  readonly #onPreferences = (event: CustomEvent<{ readonly preferences: Preferences }>): void => {
    this.preferences = event.detail.preferences
    this.#applyPreferences()
  }

  readonly #onSignOut = (event: CustomEvent<{ readonly switchUser: boolean }>): void => {
    const leave = (): void => void this.#signOut(event.detail.switchUser)
    if (!this.#asks(leave)) leave()
  }

  async #signOut(switchUser: boolean): Promise<void> {
    try {
      await fetch(`${TENANT_PATH}/sign-out`, { method: 'POST', credentials: 'same-origin' })
      location.assign(switchUser ? this.#signIn() : `${TENANT_PATH}/sign-in`)
    } catch {
      this.unreachable = true
    }
  }
}

/** Asks the elements as a browser does before it leaves a page. */
function losesSomething(): boolean {
  return !dispatchEvent(new Event('beforeunload', { cancelable: true }))
}
