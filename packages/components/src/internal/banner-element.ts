import { TenantElement } from './tenant-element.ts'

/** An element with one banner, which says what was done or refused. */
export abstract class BannerElement extends TenantElement {
  #said: readonly [tone: string, text: string] | undefined

  /** @internal Says it in the banner, and aloud. */
  say(tone: 'good' | 'bad', text: string): void {
    this.#said = [tone, text]
    this.announce(text)
  }

  /** @internal Does it; an error becomes a banner. */
  async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
      this.requestUpdate()
    } catch (error) {
      this.say('bad', this.fail(error))
    }
  }

  protected renderBanner(): unknown {
    const close = (): void => {
      this.#said = undefined
      this.requestUpdate()
    }
    return this.#said && this.banner(...this.#said, close)
  }
}
