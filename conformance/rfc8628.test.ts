import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { prove } from './prove.ts'
import { DEVICE_CODE } from './seed.ts'
import type { Answer, TenantUnderTest } from './tenant-under-test.ts'
import { basic } from './tenant-under-test.ts'

const wire = ({ status, body }: Answer) => `${status} ${String(body['error'])}`
const errorOf = ({ body }: Answer) => body['error']
const askWithoutScope = async (tenant: TenantUnderTest) => {
  const { body } = await tenant.post('/oauth/device/code', { client_id: 'device' })
  return { deviceCode: String(body['device_code']), userCode: String(body['user_code']) }
}

describe('RFC 8628 §3.1 and §3.2, device authorization', () => {
  prove('RFC8628-3.1-1', async (tenant) => {
    assert.equal((await tenant.post('/oauth/device/code', { client_id: 'device' })).status, 200)
    assert.equal(wire(await tenant.post('/oauth/device/code', { scope: 'openid' })), '400 invalid_request')
    assert.equal((await tenant.send('/oauth/device/code')).status, 405)
  })

  prove('RFC8628-3.1-3', async (tenant) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization('device', '')
    await tenant.approveDevice(userCode)
    const withoutScope = await askWithoutScope(tenant)
    await tenant.approveDevice(withoutScope.userCode)
    const [empty, left] = [await tenant.poll(deviceCode), await tenant.poll(withoutScope.deviceCode)]
    assert.equal(empty.status, 200)
    assert.equal(empty.body['scope'], left.body['scope'])
    assert.equal(wire(await tenant.post('/oauth/device/code', { client_id: '' })), '400 invalid_request')
    const unknown = { client_id: 'device', scope: 'openid', favourite_colour: 'green' }
    assert.equal((await tenant.post('/oauth/device/code', unknown)).status, 200)
    const form = new URLSearchParams([
      ['client_id', 'device'],
      ['scope', 'openid'],
      ['scope', 'email'],
    ])
    assert.equal(wire(await tenant.post('/oauth/device/code', form)), '400 invalid_request')
  })

  prove('RFC8628-3.1-2', async (tenant) => {
    const ask = (parameters: Record<string, string>, headers = {}) =>
      tenant.post('/oauth/device/code', parameters, headers)
    const { dialect } = tenant
    const unknown = dialect === 'rfc' ? '401 invalid_client' : '403 unauthorized_client'
    const notAllowed = dialect === 'rfc' ? '400 unauthorized_client' : '403 unauthorized_client'
    assert.equal(wire(await ask({ client_id: 'nobody' })), unknown)
    assert.equal(wire(await ask({ client_id: 'web' })), unknown)
    assert.equal((await ask({ client_id: 'web', client_secret: 'wrong' })).status, 401)
    assert.equal(wire(await ask({}, basic('web', 'web-secret'))), notAllowed)
    assert.equal((await ask({ client_id: 'device', client_secret: 'surplus' })).status, 401)
    assert.equal((await ask({ client_id: 'device', client_secret: '' })).status, 200)
  })

  prove(['RFC8628-3.2-1', 'RFC8628-3.2-2'], async (tenant) => {
    const { status, headers, body } = await tenant.post('/oauth/device/code', { client_id: 'device', scope: 'openid' })
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^application\/json\b/)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.match(String(body['user_code']), /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
    assert.equal(typeof body['device_code'], 'string')
    assert.deepEqual([body['expires_in'], body['interval']], [900, 5])
    assert.equal(body['verification_uri'], `${tenant.origin}/activate`)
    assert.equal(body['verification_uri_complete'], `${tenant.origin}/activate?user_code=${String(body['user_code'])}`)
  })
})

describe('RFC 8628 §3.3, the user', () => {
  prove('RFC8628-3.3-1', async (tenant) => {
    const { userCode, deviceCode } = await tenant.deviceAuthorization()
    const browser = tenant.browser()
    const entered = await browser.submit(await browser.open('/activate'), '/activate', { user_code: userCode })
    assert.ok(entered.text.includes(userCode) && entered.text.includes('Client device'))
    const signIn = await browser.submit(entered, '/activate', { decision: 'confirm' })
    const consent = await browser.submit(signIn, '/sign-in', { email: 'uma@acme.example', password: 'tenantry' })
    assert.equal(errorOf(await tenant.poll(deviceCode)), 'authorization_pending')
    const done = await browser.submit(consent, '/device/consent', { decision: 'approve' })
    assert.match(done.text, /Congratulations, you(’|&#39;|')re all set!/)
    assert.equal((await tenant.poll(deviceCode)).status, 200)
  })

  prove(['RFC8628-3.3.1-1', 'RFC8628-5.4-1'], async (tenant) => {
    const { userCode, deviceCode, body } = await tenant.deviceAuthorization()
    const { pathname, search } = new URL(String(body['verification_uri_complete']))
    const browser = tenant.browser()
    const confirm = await browser.open(pathname + search)
    assert.ok(confirm.text.includes(userCode) && confirm.text.includes('Client device'))
    assert.match(confirm.text, /Never confirm a code that\s+somebody sent you/)
    const denied = await browser.submit(confirm, '/activate', { decision: 'cancel' })
    assert.match(denied.text, /Request denied/)
    assert.equal(errorOf(await tenant.poll(deviceCode)), 'access_denied')
  })

  prove('RFC8628-6.1-1', async (tenant) => {
    for (const typed of [
      (code: string) => code.toLowerCase(),
      (code: string) => code.replace('-', ''),
      (code: string) => ` ${code.replace('-', ' ')} `,
      (code: string) => `“${code}”.`,
      (code: string) => code.replaceAll(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ]) {
      const { userCode } = await tenant.deviceAuthorization()
      const browser = tenant.browser()
      const page = await browser.submit(await browser.open('/activate'), '/activate', { user_code: typed(userCode) })
      assert.match(page.text, /Confirm/)
      assert.ok(page.text.includes(userCode))
    }
  })

  prove('RFC8628-5.1-1', async (tenant) => {
    for (let wrong = 0; wrong < 20; wrong++)
      assert.equal((await tenant.send('/activate?user_code=ZZZZ-ZZZZ')).status, 400)
    const { userCode } = await tenant.deviceAuthorization()
    assert.equal((await tenant.send(`/activate?user_code=${userCode}`)).status, 429)
  })

  prove('RFC8628-5.1-1', async (tenant) => {
    const browser = tenant.browser()
    const guess = async (code: string) =>
      browser.submit(await browser.open('/activate'), '/activate', { user_code: code })
    for (let wrong = 0; wrong < 20; wrong++) assert.equal((await guess('ZZZZ-ZZZZ')).status, 400)
    const { userCode } = await tenant.deviceAuthorization()
    const limited = await guess(userCode)
    assert.equal(limited.status, 429)
    assert.ok(Number(limited.headers.get('retry-after')) > 0)
    await tenant.wait(900)
    const { userCode: next } = await tenant.deviceAuthorization()
    assert.equal((await guess(next)).status, 200)
  })
})

describe('RFC 8628 §3.4 and §3.5, polling', () => {
  prove('RFC8628-3.4-1', async (tenant) => {
    const { deviceCode } = await tenant.deviceAuthorization()
    assert.equal(wire(await tenant.poll(deviceCode, { device_code: null })), '400 invalid_request')
    assert.equal(wire(await tenant.poll(deviceCode, { client_id: null })), '400 invalid_request')
    assert.equal(wire(await tenant.poll(deviceCode, { grant_type: null })), '400 invalid_request')
    assert.equal(errorOf(await tenant.poll(deviceCode)), 'authorization_pending')
  })

  prove('RFC8628-3.5-7', async (tenant) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization()
    await tenant.approveDevice(userCode)
    assert.equal(errorOf(await tenant.poll(deviceCode, { client_id: 'television' })), 'invalid_grant')
    assert.equal((await tenant.poll(deviceCode)).status, 200)
  })

  prove('RFC8628-3.5-1', async (tenant) => {
    const { deviceCode } = await tenant.deviceAuthorization()
    for (let poll = 0; poll < 3; poll++) {
      assert.equal(errorOf(await tenant.poll(deviceCode)), 'authorization_pending')
      await tenant.wait(5)
    }
  })

  prove('RFC8628-3.5-2', async (tenant) => {
    await tenant.control('PUT', '/clock', { now: '2026-01-01T00:00:00Z', frozen: true })
    const { deviceCode } = await tenant.deviceAuthorization()
    const answers: unknown[] = []
    for (const seconds of [0, 4, 9, 15, 15, 20]) {
      await tenant.wait(seconds)
      answers.push(errorOf(await tenant.poll(deviceCode)))
    }
    // 5 s at first; too early makes it 10, too early again 15; it never shrinks.
    assert.deepEqual(answers, [
      'authorization_pending',
      'slow_down',
      'slow_down',
      'authorization_pending',
      'authorization_pending',
      'authorization_pending',
    ])
    await tenant.wait(14)
    assert.equal(errorOf(await tenant.poll(deviceCode)), 'slow_down')
  })

  prove('RFC8628-3.5-3', async (tenant) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization()
    assert.equal(errorOf(await tenant.poll(deviceCode)), 'authorization_pending')
    await tenant.control('POST', `/device-authorizations/${userCode}/deny`)
    // A decision is told at once, however soon the poll comes.
    for (let poll = 0; poll < 3; poll++) assert.equal(errorOf(await tenant.poll(deviceCode)), 'access_denied')
  })

  const expired = async (tenant: TenantUnderTest, approve: boolean) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization()
    if (approve) await tenant.approveDevice(userCode)
    await tenant.wait(900)
    return [await tenant.poll(deviceCode), await tenant.poll(deviceCode), await tenant.poll(deviceCode)].map(wire)
  }
  prove('RFC8628-3.5-4', {
    rfc: async (tenant) => {
      for (const approve of [true, false]) {
        assert.deepEqual(await expired(tenant, approve), Array(3).fill('400 expired_token'))
      }
    },
    anaplan: async (tenant) => {
      for (const approve of [true, false]) {
        const then = ['403 expired_token', '403 invalid_grant', '403 invalid_grant']
        assert.deepEqual(await expired(tenant, approve), then)
      }
    },
  })

  const polledTwice = async (tenant: TenantUnderTest) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization()
    const answers = [await tenant.poll(deviceCode), await tenant.poll(deviceCode)]
    await tenant.control('POST', `/device-authorizations/${userCode}/deny`)
    return [...answers, await tenant.poll(deviceCode), await tenant.poll('unknown')].map(wire)
  }
  prove('RFC8628-3.5-5', {
    rfc: async (tenant) =>
      assert.deepEqual(await polledTwice(tenant), [
        '400 authorization_pending',
        '400 slow_down',
        '400 access_denied',
        '400 invalid_grant',
      ]),
    anaplan: async (tenant) =>
      assert.deepEqual(await polledTwice(tenant), [
        '403 authorization_pending',
        '429 slow_down',
        '403 access_denied',
        '403 invalid_grant',
      ]),
  })

  prove('RFC8628-3.5-6', async (tenant) => {
    const { deviceCode, userCode } = await tenant.deviceAuthorization('device', 'openid profile email offline_access')
    await tenant.poll(deviceCode)
    await tenant.approveDevice(userCode)
    const { status, headers, body } = await tenant.poll(deviceCode)
    assert.equal(status, 200)
    const members = ['access_token', 'id_token', 'refresh_token', 'scope', 'expires_in', 'token_type']
    assert.deepEqual(Object.keys(body), members)
    assert.equal(body['scope'], 'openid profile email offline_access')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.ok(await tenant.isAlive(body['access_token']))
    assert.equal(errorOf(await tenant.poll(deviceCode)), 'invalid_grant')
    const refreshed = await tenant.refresh(body['refresh_token'], { client_id: 'device', client_secret: null })
    assert.equal(refreshed.status, 200)
  })

  prove('RFC8628-4-1', async (tenant) => {
    const metadata = await tenant.metadata()
    assert.equal(metadata['device_authorization_endpoint'], `${tenant.origin}/oauth/device/code`)
    assert.ok((metadata['grant_types_supported'] as readonly string[]).includes(DEVICE_CODE))
  })

  prove('RFC8628-5.2-1', async (tenant) => {
    const codes = new Set<string>()
    for (let round = 0; round < 5; round++) codes.add((await tenant.deviceAuthorization()).deviceCode)
    assert.equal(codes.size, 5)
    for (const code of codes) assert.match(code, /^[A-Za-z0-9_-]{32,}$/)
  })
})
