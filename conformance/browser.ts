import type { Answer, TenantUnderTest } from './tenant-under-test.ts'

/** A browser without script: it keeps cookies, follows what stays on the tenant, and fills in forms. */
export class Browser {
  readonly #tenant: TenantUnderTest
  readonly #cookies = new Map<string, string>()

  constructor(tenant: TenantUnderTest) {
    this.#tenant = tenant
  }

  /** One request, its redirect not followed. */
  async request(path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.#tenant.send(path, {
      headers: cookie === '' ? {} : { cookie },
      ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      this.#cookies.set(name, value)
    }
    return answer
  }

  /** A page, wherever on the tenant it is in the end; stops at a redirect that leaves the tenant. */
  async open(path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
    let answer = await this.request(path, fields)
    for (let hops = 0; hops < 10; hops++) {
      const location = answer.headers.get('location')
      if (location === null) return answer
      const address = new URL(location, this.#tenant.origin).href
      if (!address.startsWith(`${this.#tenant.origin}/`)) return answer
      answer = await this.request(address)
    }
    throw new Error('too many redirects')
  }

  /** Submits the form of a page that posts to `action`, its hidden fields included. */
  submit(page: Answer, action: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.open(action, { ...hiddenFields(page.text, action), ...fields })
  }

  /** Opens a page that needs somebody signed in, as Uma unless told otherwise. */
  async openSignedIn(path: string, email = 'uma@acme.example'): Promise<Answer> {
    const page = await this.open(path)
    return this.submit(page, '/sign-in', { email, password: 'tenantry' })
  }
}

/** The hidden fields of the first form that posts to `action`. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => /action="([^"]*)"/.exec(part)?.[1]?.endsWith(action))
  if (form === undefined) throw new Error(`the page has no form for ${action}: ${html.slice(0, 500)}`)
  const inputs = form.split('</form>')[0]!.matchAll(/<input[^>]*type="hidden"[^>]*>/g)
  return Object.fromEntries(
    Array.from(inputs, ([input]) => {
      const attribute = (name: string) => unescaped(new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? '')
      return [attribute('name'), attribute('value')]
    }),
  )
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? '')
}
