import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withoutPassword } from './without-password.ts'

describe('the address of a PostgreSQL database as it is shown', () => {
  it('has everything but the password', () => {
    assert.equal(withoutPassword('postgres://ada:hidden@db:5432/tenants'), 'postgres://ada@db:5432/tenants')
    for (const without of ['postgres://ada@db/tenants', 'postgres://db:5432/tenants?sslmode=require', 'memory']) {
      assert.equal(withoutPassword(without), without)
    }
  })

  it('shows none of a password that was not encoded, nor one in the query', () => {
    for (const password of ['hid/den', 'hid@den', 'hid#den', 'hid?den', 'hid:den', '//hidden', 'hid%den', 'hid\nden']) {
      assert.equal(withoutPassword(`postgres://ada:${password}@db/tenants`), 'postgres://ada@db/tenants', password)
    }
    assert.equal(
      withoutPassword('postgres://db/tenants?user=ada&password=hid@den&sslpassword=hidden&application_name=a'),
      'postgres://db/tenants?user=ada&password=***&sslpassword=***&application_name=a',
    )
  })
})
