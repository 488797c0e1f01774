import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FLAGS } from './flags.ts'
import { nearest } from './nearest.ts'

describe('the nearest name', () => {
  const flags = Object.keys(FLAGS)
  for (const [typed, meant] of [
    ['prot', 'port'],
    ['pot', 'port'],
    ['ports', 'port'],
    ['hots', 'host'],
    ['jsonLogs', 'json-logs'],
    ['json-log', 'json-logs'],
    ['cors_origin', 'cors-origin'],
    ['no-controll', 'no-control'],
    ['dialekt', 'dialect'],
    ['trust', 'trust-proxy'],
    ['PORT', 'port'],
  ] as const) {
    it(`of ${typed} is ${meant}`, () => assert.equal(nearest(typed, flags), meant))
  }

  it('is none where nothing is near', () => {
    assert.equal(nearest('verbosity', flags), undefined)
    assert.equal(nearest('x', flags), undefined)
    assert.equal(nearest('x'.repeat(1e6), flags), undefined)
  })
})
