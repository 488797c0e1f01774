import type { TenantDocument } from '@tenantry/components'
import { type CSSResultGroup, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit'
import { CHEVRON, CONTRAST, GLOBE } from './icons.ts'
import { headerStyles } from './portal-header.styles.ts'
import { portalStyles } from './portal.styles.ts'
import { type Preferences, THEMES } from './preferences.ts'
import { HOME } from './routes.ts'
import { fill, isLanguage, LANGUAGES, type Words } from './words.ts'

/**
 * The bar at the top: whose tenant it is, language, theme, and the user's menu.
 *
 * @fires preferences-changed - `{ preferences }`
 * @fires sign-out-requested - `{ switchUser }`
 */
export class PortalHeader extends LitElement {
  static override styles: CSSResultGroup = [portalStyles, headerStyles]
  static override properties: PropertyDeclarations = {
    tenant: { attribute: false },
    preferences: { attribute: false },
  }

  declare tenant: TenantDocument
  declare preferences: Preferences

  protected override render(): TemplateResult {
    const words = LANGUAGES[this.preferences.language].words
    return html`<header>
      <a class="brand" href=${HOME}>
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8"></rect>
          <path d="M8 9h16v4h-6v11h-4V13H8z"></path>
        </svg>
        <span class="product">${words.product}</span>
        <span class="tenant"><bdi>${this.tenant.name}</bdi></span>
      </a>
      <div class="tools">${this.#languages(words)}${this.#themes(words)}${this.#user(words)}</div>
    </header>`
  }

  #languages(words: Words): TemplateResult {
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement
      if (isLanguage(value)) this.#prefer({ ...this.preferences, language: value })
    }
    return html`<label class="choice" title=${words.language}>
      ${GLOBE}
      <select id="language" aria-label=${words.language} @change=${choose}>
        ${Object.entries(LANGUAGES).map(
          ([tag, { name }]) =>
            html`<option value=${tag} lang=${tag} ?selected=${tag === this.preferences.language}>${name}</option>`,
        )}
      </select>
    </label>`
  }

  #themes(words: Words): TemplateResult {
    const choose = (event: Event): void => {
      const theme = THEMES.find((one) => one === (event.target as HTMLSelectElement).value)
      if (theme !== undefined) this.#prefer({ ...this.preferences, theme })
    }
    return html`<label class="choice" title=${words.theme}>
      ${CONTRAST}
      <select id="theme" aria-label=${words.theme} @change=${choose}>
        ${THEMES.map(
          (theme) =>
            html`<option value=${theme} ?selected=${theme === this.preferences.theme}>${words[theme]}</option>`,
        )}
      </select>
    </label>`
  }

  #user(words: Words): TemplateResult {
    const { email, roles } = this.tenant.viewer
    const named: Record<string, string> = {
      tenant_security_administrator: words.administrator,
      tenant_auditor: words.auditor,
      workspace_user: words.workspaceUser,
    }
    return html`<button
        id="user"
        class="user"
        popovertarget="user-menu"
        aria-label=${fill(words.userMenu, email)}
        aria-expanded="false"
      >
        <span class="avatar" aria-hidden="true" data-letter=${email.slice(0, 1).toUpperCase()}></span>
        <span class="email"><bdi>${email}</bdi></span>
        ${CHEVRON}
      </button>
      <div id="user-menu" popover @toggle=${this.#onToggle}>
        <p class="who">
          <strong><bdi>${email}</bdi></strong>
          ${roles.map((role) => html`<span>${named[role] ?? role}</span>`)}
        </p>
        <button id="switch-user" @click=${() => this.#signOut(true)}>${words.switchUser}</button>
        <button id="sign-out" @click=${() => this.#signOut(false)}>${words.signOut}</button>
      </div>`
  }

  #onToggle(event: Event): void {
    const open = 'newState' in event && event.newState === 'open'
    this.renderRoot.querySelector('#user')?.setAttribute('aria-expanded', String(open))
  }

  #prefer(preferences: Preferences): void {
    this.dispatchEvent(new CustomEvent('preferences-changed', { detail: { preferences } }))
  }

  #signOut(switchUser: boolean): void {
    this.dispatchEvent(new CustomEvent('sign-out-requested', { detail: { switchUser } }))
  }
}
