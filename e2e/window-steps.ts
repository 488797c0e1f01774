import type { Locator, Page } from 'puppeteer-core'

/** The button with this accessible name, in whatever shadow root. */
export function button(page: Page, name: string): Locator<Element> {
  return page.locator(`::-p-aria([name="${name}"][role="button"])`)
}

/** The text field with this accessible name, in whatever shadow root. */
export function textbox(page: Page, name: string): Locator<Element> {
  return page.locator(`::-p-aria([name="${name}"][role="textbox"])`)
}

/** Waits until a text stands on the page, in whatever shadow root; read anew each time, since a text query is cached. */
export async function waitForText(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const texts = (root: ParentNode & Node): string[] => [
        root.textContent ?? '',
        ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : texts(shadowRoot))),
      ]
      return texts(document.documentElement).some((one) => one.includes(wanted))
    },
    {},
    text,
  )
}

/** Signs in on the tenant's page, by password. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await textbox(page, 'Email').fill(email)
  await page.locator('input[type=password]').fill(password)
  await button(page, 'Log in').click()
}
