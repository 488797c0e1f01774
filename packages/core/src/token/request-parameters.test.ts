import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reasonOf } from './issuing.harness.ts'
import { requestParameters, requiredParameter, withoutRepeats } from './request-parameters.ts'

describe('requestParameters', () => {
  const parameters = requestParameters([
    ['a', '1'],
    ['b', ''],
    ['a', '2'],
    ['b', '3'],
    ['__proto__', 'x'],
  ])

  it('takes a parameter without a value for left out', () => {
    assert.equal(parameters.values.get('b'), undefined)
    assert.ok(parameters.empty.has('b'))
    assert.equal(reasonOf(requiredParameter(parameters, 'b')), 'parameter_missing')
  })

  it('keeps the first value of a repeated parameter, and that it was repeated, empty or not', () => {
    assert.equal(parameters.values.get('a'), '1')
    assert.deepEqual([...parameters.repeated], ['a', 'b'])
    assert.equal(reasonOf(withoutRepeats(parameters)), 'parameter_repeated')
  })

  it('knows no names that nobody sent', () => {
    for (const name of ['constructor', 'toString']) assert.equal(requiredParameter(parameters, name).ok, false)
    assert.equal(parameters.values.get('__proto__'), 'x')
  })

  it('says no name that may be a secret', () => {
    const secret = '{"client_secret":"hidden"}'
    for (const name of [secret, 's'.repeat(43), 'a b', 'a=']) {
      const repeated = requestParameters([
        [name, '1'],
        [name, '2'],
      ])
      assert.deepEqual(withoutRepeats(repeated), {
        ok: false,
        refusal: { reason: 'parameter_repeated', parameter: '(not a name)' },
      })
    }
  })
})
