import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { masked, maskedAuthorization, maskedQuery } from './masking.ts'

describe('masked', () => {
  it('hides a secret under its name however that is spelled', () => {
    const sent = ['client_secret', 'clientSecret', 'Client-Secret', 'refreshToken', 'PASSWORD', 'id_token_hint']
    for (const [name, value] of Object.entries(masked(sent.map((name) => [name, 'hidden'])))) {
      assert.equal(value, '***', name)
    }
  })

  it('hides what is a secret by a name that nothing reads', () => {
    const names = ['secret', 'pwd', 'passwd', 'verifier', 'subject_token', 'api-key', 'authCode', 'x[client_secret]']
    for (const [name, value] of Object.entries(masked(names.map((name) => [name, 'hidden']))))
      assert.equal(value, '***', name)
  })

  it('hides what came as a name and is none: JSON that was sent as a form, a bare token', () => {
    const json = '{"client_secret":"hidden","redirect_uri":"https://a.example/?a'
    for (const name of [json, 'hidden'.repeat(8), 'a.hidden/x+', 'hidden x'])
      assert.deepEqual(masked([[name, '1","refresh_token":"hidden"}']]), { '***': '***' }, name)
  })

  it('hides secrets within a value, whatever stands between the pairs', () => {
    for (const separator of ['&', ';', '\n', ' ', '?', '#'])
      assert.deepEqual(masked([['grant_type', `x${separator}client_secret=hidden`]]), {
        grant_type: `x${separator}client_secret=***`,
      })
    assert.deepEqual(masked([['redirect_uri', 'https://a.example/cb?code=hidden&b=1']]), {
      redirect_uri: 'https://a.example/cb?code=***&b=1',
    })
  })

  it('shows what is like a secret by name only', () => {
    const shown = { user_code: 'ABCD-EFGH', code_challenge: 'c', token_type: 'Bearer', token_type_hint: 'x' }
    assert.deepEqual(masked(Object.entries(shown)), shown)
  })

  it('leaves out what is too long or too much, and shows the rest', () => {
    const note = { '…': 'What is too long to be shown was left out.' }
    assert.deepEqual(
      masked([
        ['a', 'b'],
        ['p', 'x'.repeat(60_000)],
        ['c', 'd'],
      ]),
      { a: 'b', c: 'd', ...note },
    )
    const many = masked(Array.from({ length: 10_000 }, (_, at) => [`p${at}`, 'x']))
    assert.ok(JSON.stringify(many).length < 20_000)
    assert.equal(many['…'], note['…'])
  })

  it('hides the secrets of a query that a form hands on', () => {
    assert.deepEqual(masked([['request', 'state=s&Code=hidden&code=hidden']]), { request: 'state=s&Code=***&code=***' })
    assert.equal(maskedQuery('https://a.example/?c%6Fde=hidden#x'), 'https://a.example/?c%6Fde=***#x')
  })
})

describe('maskedAuthorization', () => {
  it('shows the scheme, and the client of HTTP Basic', () => {
    assert.equal(maskedAuthorization('Bearer hidden'), 'Bearer ***')
    assert.equal(maskedAuthorization(`basic ${btoa('client:hidden:too')}`), 'basic client:***')
    assert.equal(maskedAuthorization('Bearer'), 'Bearer ***')
    assert.equal(maskedAuthorization(null), null)
  })

  it('takes nothing for a scheme that may be a token', () => {
    for (const header of ['hidden', 'aGlkZGVu.aGlkZGVu==', 'hid+den/== Bearer', 'hidden: x']) {
      assert.equal(maskedAuthorization(header), '***', header)
    }
  })

  it('shows nothing of Basic that names no client', () => {
    assert.equal(maskedAuthorization(`Basic ${btoa('hidden')}`), 'Basic ***')
    assert.equal(maskedAuthorization('Basic client:hidden'), 'Basic ***')
  })
})
