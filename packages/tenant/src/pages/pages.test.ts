import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { activatePage, confirmPage } from './activate.ts'
import { consentPage } from './consent.ts'
import { deviceSuccessPage, requestDeniedPage } from './device-success.ts'
import { errorPage } from './error.ts'
import type { Markup } from './page.ts'
import { signInPage } from './sign-in.ts'

const HOSTILE = `"><script>alert(1)</script>&'</title><img src=x onerror=y>`

const ISSUER = 'http://tenant.test'

const pages: Record<string, (text: string, issuer?: string) => Markup> = {
  signIn: (text, issuer = ISSUER) =>
    signInPage({
      issuer,
      csrfToken: text,
      returnTo: text,
      email: text,
      problem: text,
      continueAs: [text, text],
      clientName: text,
    }),
  consent: (text, issuer = ISSUER) =>
    consentPage({
      issuer,
      csrfToken: text,
      action: text,
      clientName: text,
      scope: ['openid', text],
      user: text,
      destination: text,
      userCode: text,
      hidden: { [text]: text },
      returnTo: text,
    }),
  activate: (text, issuer = ISSUER) => activatePage({ issuer, csrfToken: text, userCode: text, problem: text }),
  confirm: (text, issuer = ISSUER) =>
    confirmPage({ issuer, csrfToken: text, userCode: text, clientName: text, scope: [text] }),
  success: (_, issuer = ISSUER) => deviceSuccessPage(issuer),
  denied: (_, issuer = ISSUER) => requestDeniedPage(issuer),
  error: (text, issuer = ISSUER) => errorPage({ issuer, title: text, detail: text }),
}

/** The names of the elements, in order: hostile text must not add to them. */
const tags = (markup: string): readonly string[] => markup.match(/<\/?[a-z][a-z0-9]*/gi) ?? []

const forms = (markup: string): readonly string[] => markup.match(/<form[\s\S]*?<\/form>/g) ?? []

/** The value of the hidden input of that name, still escaped. */
const hiddenValue = (markup: string, name: string): string | undefined =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(markup)?.[1]

/** The page as one line: how its source is wrapped is of no meaning. */
const rendered = async (markup: Markup): Promise<string> => String(await markup).replace(/\s+/g, ' ')

const accessibleButtons = (markup: string): readonly string[] =>
  [...markup.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map((match) => match[1]?.trim() ?? '')

for (const [name, render] of Object.entries(pages)) {
  describe(`the ${name} page`, () => {
    it('takes hostile text as text', async () => {
      const hostile = await rendered(render(HOSTILE))
      assert.deepEqual(tags(hostile), tags(await rendered(render('plain'))))
      assert.doesNotMatch(hostile, /<script|<img/i)
    })

    it('is a whole document in English with one main, one h1, a title and the style sheet', async () => {
      const markup = await rendered(render('plain'))
      assert.match(markup, /^<!doctype html> ?<html lang="en">/)
      for (const once of [
        /<main[ >]/g,
        /<h1[ >]/g,
        /<title>[^<]+<\/title>/g,
        /<link rel="stylesheet" href="\/assets\/pages\.css"/g,
      ]) {
        assert.equal(markup.match(once)?.length, 1, String(once))
      }
    })

    it('links, and posts, to nothing but what lies below the path of the issuer', async () => {
      const markup = await rendered(render('/plain', 'https://host.example/t/acme'))
      const addresses = [...markup.matchAll(/ (?:href|action|src)="([^"]*)"/g)].map(([, address = '']) => address)
      assert.ok(addresses.includes('/t/acme/assets/pages.css'))
      for (const address of addresses) assert.match(address, /^(\/t\/acme\/|data:)/)
    })

    it('needs neither script nor inline style', async () => {
      assert.doesNotMatch(await rendered(render('plain')), /<script|<style|\sstyle=|\son[a-z]+=|javascript:/i)
    })

    it('posts nothing without the CSRF token', async () => {
      for (const form of forms(await rendered(render('token-1')))) {
        assert.match(form, /^<form method="post"/)
        assert.equal(hiddenValue(form, 'csrf_token'), 'token-1')
      }
    })

    it('labels each input that is shown, and uses no id twice', async () => {
      const markup = await rendered(render('plain'))
      const shown = [...markup.matchAll(/<input(?! type="hidden")[^>]*\sid="([^"]+)"/g)].map((match) => match[1])
      assert.equal(shown.length, (markup.match(/<input(?! type="hidden")/g) ?? []).length)
      for (const id of shown) assert.match(markup, new RegExp(`<label for="${id}">`))
      const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
      assert.equal(new Set(ids).size, ids.length)
      for (const [, named = ''] of markup.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)) {
        for (const id of named.split(' ')) assert.ok(ids.includes(id), id)
      }
    })
  })
}

describe('signInPage', () => {
  const bare = { issuer: ISSUER, csrfToken: 't', returnTo: '/auth/authorize?a=1&b=2', continueAs: [] }

  it('asks for Email and Password and offers Log in', async () => {
    const markup = await rendered(signInPage(bare))
    assert.match(markup, /<label for="email">Email<\/label>/)
    assert.match(markup, /<label for="password">Password<\/label>/)
    assert.deepEqual(accessibleButtons(markup), ['Log in'])
    assert.match(markup, /<input id="email" name="email" type="email" value="" autocomplete="username"/)
    assert.match(markup, /<input id="password" name="password" type="password" autocomplete="current-password"/)
    assert.equal(hiddenValue(markup, 'return_to'), '/auth/authorize?a=1&amp;b=2')
  })

  it('offers a button per address, each in its own form', async () => {
    const markup = await rendered(signInPage({ ...bare, continueAs: ['ada@acme.example', 'uma@acme.example'] }))
    assert.deepEqual(accessibleButtons(markup), [
      'Log in',
      'Continue as ada@acme.example',
      'Continue as uma@acme.example',
    ])
    assert.deepEqual(
      forms(markup).map((form) => [hiddenValue(form, 'continue_as'), hiddenValue(form, 'return_to')]),
      [undefined, 'ada@acme.example', 'uma@acme.example'].map((address) => [address, '/auth/authorize?a=1&amp;b=2']),
    )
  })

  it('ties the problem to the inputs, keeps the e-mail address and never the password', async () => {
    const markup = await rendered(
      signInPage({ ...bare, email: 'ada@acme.example', problem: 'Wrong e-mail or password.' }),
    )
    assert.match(markup, /<title>Error: /)
    assert.match(markup, /id="problem"[^>]*>[\s\S]*Wrong e-mail or password\./)
    assert.equal(markup.match(/aria-invalid="true" aria-describedby="problem"/g)?.length, 2)
    assert.match(markup, /value="ada@acme\.example"/)
    assert.doesNotMatch(markup, /<input id="password"[^>]*value=/)
  })
})

describe('consentPage', () => {
  const props = {
    issuer: ISSUER,
    csrfToken: 't',
    action: '/auth/consent',
    clientName: 'Azure Logic Apps',
    scope: ['openid', 'offline_access'],
    user: 'uma@acme.example',
    destination: 'global.consent.azure-apim.net',
    hidden: { request: 'r1' },
    returnTo: '/auth/authorize?a=1',
  }

  it('names the client, the person, the scopes and where it leads', async () => {
    const markup = await rendered(consentPage(props))
    for (const word of [
      'Azure Logic Apps',
      'uma@acme.example',
      '<code>openid</code>',
      '<code>offline_access</code>',
      'global.consent.azure-apim.net',
    ]) {
      assert.ok(markup.includes(word), word)
    }
  })

  it('decides with Approve and Reject in one form, and signs out in another', async () => {
    const [signOut = '', decide = ''] = forms(await rendered(consentPage({ ...props, returnTo: '/back' })))
    assert.match(signOut, /action="\/sign-out"/)
    assert.equal(hiddenValue(signOut, 'return_to'), '/back')
    assert.match(decide, /action="\/auth\/consent"/)
    assert.equal(hiddenValue(decide, 'request'), 'r1')
    assert.match(decide, /name="decision" value="approve">Approve</)
    assert.match(decide, /name="decision" value="reject">Reject</)
  })

  it('shows the code for a device', async () => {
    const { destination: _, ...device } = props
    assert.match(await rendered(consentPage({ ...device, userCode: 'BCDF-GHJK' })), /BCDF-GHJK/)
  })
})

describe('activatePage and confirmPage', () => {
  it('ask for a Code, prefilled when known', async () => {
    const markup = await rendered(activatePage({ issuer: ISSUER, csrfToken: 't', userCode: 'BCDF-GHJK' }))
    assert.match(markup, /<label for="user-code">Code<\/label>/)
    assert.match(markup, /name="user_code"[^>]*value="BCDF-GHJK"/)
    assert.deepEqual(accessibleButtons(markup), ['Continue'])
  })

  it('show the code and the client, and ask to Confirm or Cancel', async () => {
    const markup = await rendered(
      confirmPage({ issuer: ISSUER, csrfToken: 't', userCode: 'BCDF-GHJK', clientName: 'Connect', scope: ['openid'] }),
    )
    assert.equal(hiddenValue(markup, 'user_code'), 'BCDF-GHJK')
    assert.match(markup, /name="decision" value="confirm">Confirm</)
    assert.match(markup, /name="decision" value="cancel">Cancel</)
    assert.match(markup, /Never confirm a code that somebody sent you/)
  })
})

describe('deviceSuccessPage and requestDeniedPage', () => {
  it('say what the real service says', async () => {
    const markup = await rendered(deviceSuccessPage(ISSUER))
    assert.match(markup, /<title>Login successful \|<\/title>/)
    assert.ok(markup.includes("<h1>Congratulations, you're all set!</h1>"))
    assert.ok(markup.includes('Your device is now connected.'))
    assert.match(await rendered(requestDeniedPage(ISSUER)), /<h1>Request denied<\/h1>/)
  })
})
