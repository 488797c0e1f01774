import { type TenantClient, type TenantDocument, TenantError } from '@tenantry/components'
import {
  css,
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import { portalStyles } from './portal.styles.ts'
import { fill, type Words } from './words.ts'

/**
 * The tenant's single sign-on, switched by its administrators.
 *
 * @fires tenant-updated - `{ tenant }`
 */
export class SingleSignOnPage extends LitElement {
  static override styles: CSSResultGroup = [portalStyles, pageStyles()]
  static override properties: PropertyDeclarations = {
    tenant: { attribute: false },
    tenantClient: { attribute: false },
    words: { attribute: false },
    saving: { state: true },
    said: { state: true },
    problem: { state: true },
  }

  declare tenant: TenantDocument
  declare tenantClient: TenantClient
  declare words: Words
  declare saving: boolean
  declare said: string
  declare problem: string

  constructor() {
    super()
    this.saving = false
    this.said = ''
    this.problem = ''
  }

  protected override render(): TemplateResult {
    const { words, tenant } = this
    const allowed = tenant.viewer.roles.includes('tenant_security_administrator')
    return html`<h1 tabindex="-1">${words.singleSignOn}</h1>
      <p class="lead">${words.ssoText}</p>
      <div class="card">
        <div class="setting">
          <div>
            <h2 id="label">${words.ssoSwitch}</h2>
            <p id="consequence">${words.ssoConsequence}</p>
            ${allowed ? nothing : html`<p id="reason" class="reason">${words.ssoNotAllowed}</p>`}
          </div>
          <button
            id="sso"
            role="switch"
            class="switch"
            aria-labelledby="label"
            aria-describedby=${allowed ? 'consequence' : 'consequence reason'}
            aria-checked=${tenant.ssoEnabled ? 'true' : 'false'}
            aria-disabled=${allowed ? 'false' : 'true'}
            @click=${() => allowed && this.#switch()}
          >
            <span></span>
          </button>
        </div>
        ${this.problem === '' ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}
        <p class="hidden" role="status">${this.said}</p>
      </div>`
  }

  async #switch(): Promise<void> {
    if (this.saving) return
    this.saving = true
    this.problem = ''
    try {
      const tenant = await this.tenantClient.updateTenant({ ssoEnabled: !this.tenant.ssoEnabled })
      this.said = tenant.ssoEnabled ? this.words.ssoOn : this.words.ssoOff
      this.dispatchEvent(new CustomEvent('tenant-updated', { detail: { tenant } }))
    } catch (error) {
      if (!(error instanceof TenantError)) throw error
      const reason = error.status === 0 ? this.words.unreachable : error.detail || error.title
      this.problem = fill(this.words.notSaved, reason)
    } finally {
      this.saving = false
    }
  }
}

function pageStyles(): CSSResultGroup {
  return css`
    .card {
      max-inline-size: 48rem;
    }
    .setting {
      display: flex;
      align-items: start;
      justify-content: space-between;
      gap: 1.5rem;
    }
    .setting p {
      margin-block-start: 0.25rem;
      color: var(--soft);
      font-size: 0.875rem;
      text-wrap: pretty;
    }
    .setting .reason {
      margin-block-start: 0.625rem;
      color: var(--ink);
    }
    .switch {
      flex: none;
      inline-size: 2.75rem;
      block-size: 1.5rem;
      padding: 0.125rem;
      border: 1px solid var(--edge);
      border-radius: 1rem;
      background: var(--inset);
      cursor: pointer;
      transition: background-color 0.15s;
    }
    .switch span {
      display: block;
      inline-size: 1.125rem;
      block-size: 1.125rem;
      border-radius: 50%;
      background: var(--edge);
      transition: translate 0.15s;
    }
    .switch[aria-checked='true'] {
      border-color: var(--accent-fill);
      background: var(--accent-fill);
    }
    .switch[aria-checked='true'] span {
      background: #fff;
      translate: 1.25rem 0;
    }
    .switch[aria-checked='true']:dir(rtl) span {
      translate: -1.25rem 0;
    }
    .switch[aria-disabled='true'] {
      opacity: 0.55;
      cursor: not-allowed;
    }
    .problem {
      margin-block-start: 1rem;
      color: var(--bad);
    }
    @media (forced-colors: active) {
      .switch span {
        background: ButtonText;
      }
      .switch[aria-checked='true'] {
        background: Highlight;
      }
    }
  `
}
