import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TenantHarness } from '../tenant.harness.ts'

const clockOf = async (harness: TenantHarness) =>
  (await harness.send<{ now: string; frozen: boolean }>('GET', '/control/v1/clock')).body

describe('the clock', () => {
  it('takes a time in ISO 8601 of the years 1970 to 9999, and nothing else', async () => {
    const harness = await TenantHarness.open()
    const put = (now: unknown) =>
      harness.send<{ errors: { field: string }[] }>('PUT', '/control/v1/clock', { body: { now, frozen: true } })
    for (const [text, now] of [
      ['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
      ['2026-03-01T12:00:00.123+02:00', '2026-03-01T10:00:00.123Z'],
      ['2028-02-29T00:00Z', '2028-02-29T00:00:00.000Z'],
      ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
      ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ]) {
      assert.equal((await put(text)).status, 200, text)
      assert.deepEqual(await clockOf(harness), { now, frozen: true })
    }
    const before = await clockOf(harness)
    for (const bad of [
      '1',
      'March 7',
      '2026',
      '2026-03-01',
      '2026-03-01T12:00:00',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '1969-12-31T23:59:59Z',
      '1970-01-01T00:00:00+01:00',
      '+275760-09-13T00:00:00Z',
      '-000001-01-01T00:00:00Z',
      ' 2026-03-01T12:00:00Z',
      '',
      0,
      null,
    ]) {
      const { status, body } = await put(bad)
      assert.deepEqual([status, body.errors[0]?.field], [422, 'now'], String(bad))
    }
    assert.deepEqual(await clockOf(harness), before)
  })

  it('is moved no further than those years, over HTTP and in the library', async () => {
    const harness = await TenantHarness.open()
    const { control } = harness.tenant
    await control.setClock(Date.UTC(2026, 0, 1), { frozen: true })
    const before = await clockOf(harness)
    for (const seconds of [1e308, -1e308, 1e12, -1e12, -1e10]) {
      const { status } = await harness.send('POST', '/control/v1/clock/advance', { body: { seconds } })
      assert.equal(status, 422, String(seconds))
      await assert.rejects(control.advanceClock(seconds), RangeError)
    }
    for (const bad of [Number.NaN, Infinity, -Infinity]) await assert.rejects(control.advanceClock(bad), RangeError)
    for (const bad of [Number.NaN, Infinity, 1e308, -1, Date.UTC(9999, 11, 31) + 86_400_000])
      await assert.rejects(control.setClock(bad), RangeError, String(bad))
    assert.deepEqual(await clockOf(harness), before)
    assert.equal((await harness.send('GET', '/activate')).status, 200)
    await control.reset()
  })

  it('leaves whoever is signed in at the pages signed in, and their open form good', async () => {
    for (const move of ['advance', 'set', 'freeze', 'back'] as const) {
      const harness = await TenantHarness.open()
      const { control } = harness.tenant
      const page = await harness.send<string>('GET', '/sign-in')
      const form = page.headers.get('set-cookie')!.split(';')[0]!
      const csrfOf = (body: string) => /name="csrf_token" value="([^"]+)"/.exec(body)![1]!
      const signedIn = await harness.post(
        '/sign-in',
        { csrf_token: csrfOf(page.body), continue_as: 'ada@acme.example' },
        { cookie: form },
      )
      const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
      const open = await harness.send<string>('GET', '/activate', { headers: { cookie } })
      if (move === 'advance') await control.advanceClock(400 * 86_400)
      if (move === 'back') await control.advanceClock(-400 * 86_400)
      if (move === 'set') await control.setClock(Date.UTC(2040, 0, 1))
      if (move === 'freeze') await control.setClock(Date.UTC(2040, 0, 1), { frozen: true })
      await harness.tenant.sweep()
      const viewer = await harness.send('GET', '/admin/v1/tenant', { headers: { cookie } })
      assert.equal(viewer.status, 200, move)
      const submitted = await harness.post(
        '/activate',
        { csrf_token: csrfOf(open.body), user_code: 'BBBB-BBBB' },
        { cookie },
      )
      assert.equal(submitted.status, 400, `${move}: the code is unknown, the form is not`)
    }
  })

  it('may run on past the last of those years: the state opens once more, and its snapshot comes back', async () => {
    let system = Date.UTC(2026, 0, 1)
    const clock = { now: () => system }
    const harness = await TenantHarness.open({ clock })
    await harness.tenant.control.setClock(Date.UTC(9999, 11, 31, 23, 59, 59))
    system += 60_000
    assert.match((await clockOf(harness)).now, /^\+010000-/)
    const { body } = await harness.send('GET', '/control/v1/snapshot')
    assert.equal((await harness.send('PUT', '/control/v1/snapshot', { body })).status, 204)
    const opened = await TenantHarness.open({ clock, store: harness.store })
    await opened.tenant.control.advanceClock(-120)
    assert.equal((await clockOf(opened)).now, '9999-12-31T23:58:59.000Z')
  })

  it('lets everything else expire', async () => {
    const harness = await TenantHarness.open()
    const authorization = await harness.tokenFor('ada@acme.example')
    await harness.tenant.control.advanceClock(2_100)
    assert.equal((await harness.send('GET', '/admin/v1/tenant', { headers: { authorization } })).status, 401)
  })

  it('lets audit events be read page by page from the first year on', async () => {
    const harness = await TenantHarness.open()
    const { control } = harness.tenant
    await control.setClock(0, { frozen: true })
    const authorization = await harness.tokenFor('ada@acme.example')
    for (const ssoEnabled of [true, false])
      await harness.send('PATCH', '/admin/v1/tenant', { headers: { authorization }, body: { ssoEnabled } })
    const page = (cursor: string) =>
      harness.send<{ nextCursor: string | null; items: unknown[] }>('GET', `/admin/v1/audit-events?limit=1${cursor}`, {
        headers: { authorization },
      })
    const first = await page('')
    const second = await page(`&cursor=${first.body.nextCursor}`)
    assert.deepEqual([second.status, second.body.items.length], [200, 1])
  })
})
