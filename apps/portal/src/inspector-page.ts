import { type CSSResultGroup, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { ExchangeFeed, type FeedState } from './exchange-feed.ts'
import {
  ENDPOINTS,
  errorOf,
  EVERY_EXCHANGE,
  type Exchange,
  type ExchangeFilter,
  isRefused,
  matching,
  readable,
  shownMoment,
  withLater,
} from './exchange.ts'
import { CHEVRON, PLUG, PULSE } from './icons.ts'
import { inspectorStyles } from './inspector-page.styles.ts'
import { INSPECTOR_WORDS, type InspectorWords } from './inspector-words.ts'
import { portalStyles } from './portal.styles.ts'
import { TENANT_PATH } from './tenant-path.ts'
import { fill, type Language } from './words.ts'

/** The most that stand in the page at once. */
const SHOWN = 200

/** What programs ask the OAuth endpoints and get, as it happens; newest first. */
export class InspectorPage extends LitElement {
  static override styles: CSSResultGroup = [portalStyles, inspectorStyles]
  static override properties: PropertyDeclarations = {
    language: {},
    state: { state: true },
    exchanges: { state: true },
    held: { state: true },
    filter: { state: true },
    paused: { state: true },
    open: { state: true },
  }

  declare language: Language
  declare state: FeedState
  declare exchanges: readonly Exchange[]
  /** What arrived while nothing new is to be shown, oldest first. */
  declare held: readonly Exchange[]
  declare filter: ExchangeFilter
  declare paused: boolean
  /** The exchange that is being read: until it is closed nothing moves it. */
  declare open: string | undefined
  #feed: ExchangeFeed | undefined

  constructor() {
    super()
    this.language = 'en'
    this.state = 'connecting'
    this.exchanges = []
    this.held = []
    this.filter = EVERY_EXCHANGE
    this.paused = false
    this.open = undefined
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#connect()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#feed?.close()
  }

  readonly #connect = (): void => {
    this.#feed?.close()
    this.exchanges = this.held = []
    this.#feed = new ExchangeFeed({
      became: (state) => (this.state = state),
      arrived: (exchanges) => {
        if (this.paused || this.open !== undefined) this.held = [...this.held, ...exchanges]
        else this.exchanges = withLater(this.exchanges, exchanges)
      },
    })
  }

  get #words(): InspectorWords {
    return INSPECTOR_WORDS[this.language]
  }

  readonly #showHeld = (): void => {
    this.exchanges = withLater(this.exchanges, this.held)
    this.held = []
  }

  #pause(paused: boolean): void {
    this.paused = paused
    if (!paused) this.#showHeld()
  }

  readonly #clear = (): void => {
    this.exchanges = this.held = []
    this.open = undefined
  }

  protected override render(): TemplateResult {
    const words = this.#words
    return html`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${this.state === 'off' ? this.#notice(words.off, words.offText) : this.state === 'failed' ? this.#notice(words.failed, words.failedText, true) : [this.#tools(), this.#list()]}`
  }

  #notice(title: string, text: string, again = false): TemplateResult {
    return html`<div class="card blank" role="status">
      ${PLUG}
      <h2>${title}</h2>
      <p>${text}</p>
      ${again ? html`<button class="button" @click=${this.#connect}>${this.#words.tryAgain}</button>` : nothing}
    </div>`
  }

  #tools(): TemplateResult {
    const words = this.#words
    const { filter, paused, state } = this
    const chooseEndpoint = ({ target }: Event): void => {
      this.filter = { ...filter, endpoint: (target as HTMLSelectElement).value }
    }
    const chooseRefused = ({ target }: Event): void => {
      this.filter = { ...filter, refusedOnly: (target as HTMLInputElement).checked }
    }
    return html`<div class="tools">
      <select id="endpoint" aria-label=${words.endpoint} .value=${filter.endpoint} @change=${chooseEndpoint}>
        <option value="">${words.allEndpoints}</option>
        ${ENDPOINTS.map((name) => html`<option value=${name}>${name}</option>`)}
      </select>
      <label class="check"
        ><input
          id="refused"
          type="checkbox"
          .checked=${filter.refusedOnly}
          @change=${chooseRefused}
        />${words.refusedOnly}</label
      >
      <p class="count" role="status">
        ${fill(words.count, String(matching(this.exchanges, filter).length), String(this.exchanges.length))}
      </p>
      <p class="state ${paused ? 'paused' : state}" role="status">
        ${paused ? words.paused : state === 'connecting' || state === 'lost' ? words[state] : words.live}
      </p>
      <button id="pause" @click=${() => this.#pause(!paused)}>${paused ? words.resume : words.pause}</button>
      <button id="clear" @click=${this.#clear}>${words.clear}</button>
    </div>`
  }

  #list(): TemplateResult {
    const words = this.#words
    const shown = matching(this.exchanges, this.filter).slice(0, SHOWN)
    const waiting = matching(this.held, this.filter).length
    return html`<div class="card list">
      ${waiting > 0 ? html`<button id="new" class="new" @click=${this.#showHeld}>${fill(words.showNew, String(waiting))}</button>` : nothing}
      ${
        shown.length > 0
          ? html`<ol aria-label=${words.exchanges}>
              ${repeat(
                shown,
                ({ id }) => id,
                (exchange) => this.#exchange(exchange),
              )}
            </ol>`
          : this.exchanges.length > 0
            ? this.#noMatch()
            : this.#nothing()
      }
    </div>`
  }

  #noMatch(): TemplateResult {
    return html`<div class="blank">
      <h2>${this.#words.noMatch}</h2>
      <button class="button" @click=${() => (this.filter = EVERY_EXCHANGE)}>${this.#words.showAll}</button>
    </div>`
  }

  #nothing(): TemplateResult {
    return html`<div class="blank">
      ${PULSE}
      <h2>${this.#words.nothing}</h2>
      <p>${this.#words.nothingText}</p>
      <pre dir="ltr" tabindex="0">curl ${location.origin}${TENANT_PATH}/oauth/token -d grant_type=refresh_token</pre>
    </div>`
  }

  #exchange(exchange: Exchange): TemplateResult {
    const { id, at, endpoint, request, response, refusal } = exchange
    const error = errorOf(exchange)
    const time = new Intl.DateTimeFormat(this.language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
    })
    const toggle = ({ newState }: ToggleEvent): void => {
      if (newState === 'open') this.open = id
      else if (this.open === id) {
        this.open = undefined
        if (!this.paused) this.#showHeld()
      }
    }
    return html`<li>
      <details name="exchange" ?open=${this.open === id} @toggle=${toggle}>
        <summary>
          ${CHEVRON}
          <time
            datetime=${shownMoment(at, (date) => date.toISOString())}
            title=${shownMoment(at, (date) => date.toLocaleString(this.language))}
            >${shownMoment(at, (date) => time.format(date))}</time
          >
          <span class="endpoint">${endpoint}</span>
          <span class="path"><bdi>${request.method} ${request.path}</bdi></span>
          <span class="why"><bdi>${refusal?.reason ?? error}</bdi></span>
          <span class="status ${isRefused(exchange) ? 'bad' : 'good'}">${response.status}</span>
        </summary>
        ${this.open === id ? this.#inside(exchange) : nothing}
      </details>
    </li>`
  }

  #inside({ request, response, refusal }: Exchange): TemplateResult {
    const words = this.#words
    const { contentType, authorization, parameters } = request
    return html`<div class="inside">
      ${
        refusal === null
          ? nothing
          : html`<section class="refusal">
              <h2>
                ${words.refused} <code><bdi>${refusal.reason}</bdi></code>
              </h2>
              ${
                refusal.hint === ''
                  ? nothing
                  : html`<h3>${words.expected}</h3>
                      <p lang="en"><bdi>${refusal.hint}</bdi></p>`
              }
              ${
                Object.keys(refusal.facts).length === 0
                  ? nothing
                  : html`<h3>${words.facts}</h3>
                      ${members(refusal.facts)}`
              }
            </section>`
      }
      <section>
        <h2>${words.request}</h2>
        <p class="line"><bdi>${request.method} ${request.path}</bdi></p>
        ${members({ 'Content-Type': contentType, Authorization: authorization })}${members(parameters)}
      </section>
      <section>
        <h2>${words.answer}</h2>
        <p class="line">${response.status}</p>
        ${members({ Location: response.location })}${
          response.body !== null
            ? members(response.body)
            : response.location === null
              ? html`<p class="soft">${words.noBody}</p>`
              : nothing
        }
      </section>
    </div>`
  }
}

/** Names and values; what is absent is left out. */
function members(all: Readonly<Record<string, unknown>>): TemplateResult | typeof nothing {
  const there = Object.entries(all).filter(([, value]) => value !== null && value !== undefined)
  if (there.length === 0) return nothing
  return html`<dl>
    ${there.map(
      ([name, value]) =>
        html`<div>
          <dt><bdi>${name}</bdi></dt>
          <dd><bdi>${readable(name, value)}</bdi></dd>
        </div>`,
    )}
  </dl>`
}
