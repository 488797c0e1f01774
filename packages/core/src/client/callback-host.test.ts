import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { canonicalHost, isHost, isLoopbackHost, leadsToLoopback } from './callback-host.ts'

describe('isHost', () => {
  it('takes no host that a browser would call by another name, but for its case and the spelling of an address', () => {
    const character = fc.constantFrom(...Array.from('aAxX019.-_:[]%~!$&(),;=', (one) => one))
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (host) => {
        if (!/^(\[[^\]]*\]|[^:[\]]+)$/.test(host) || !isHost(host)) return
        const canonical = canonicalHost(host)
        assert.ok(canonical !== undefined, host)
        if (!host.startsWith('[')) assert.equal(canonical, host.toLowerCase())
      }),
      { seed: 1, numRuns: 5000 },
    )
  })
})

describe('a loopback host', () => {
  it('is one of three, spelled so, where http: is allowed', () => {
    for (const host of ['localhost', 'LocalHost', '127.0.0.1', '[::1]']) assert.ok(isLoopbackHost(host), host)
    for (const host of ['localhost.', '127.0.0.2', '::1', '0.0.0.0', 'evil-localhost', 'a.localhost'])
      assert.ok(!isLoopbackHost(host), host)
  })

  it('is whatever leads to the machine itself, where none is allowed', () => {
    for (const host of [
      'localhost',
      'a.b.LOCALHOST.',
      '127.255.0.1',
      '127.1',
      '0x7f.1',
      '0',
      '[0:0::1]',
      '[::ffff:7f00:2]',
    ])
      assert.ok(leadsToLoopback(host), host)
    for (const host of [
      'localhost.example',
      'evil-localhost',
      '128.0.0.1',
      '127.example',
      '[::2]',
      '[::ffff:8000:1]',
      '%',
    ])
      assert.ok(!leadsToLoopback(host), host)
  })
})
