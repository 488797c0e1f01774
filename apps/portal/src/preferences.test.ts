import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPreferences } from './preferences.ts'

describe('readPreferences', () => {
  it('takes what was chosen before', () => {
    assert.deepEqual(readPreferences('{"language":"ja","theme":"dark"}', ['de']), { language: 'ja', theme: 'dark' })
  })

  it('takes the first language of the browser that the portal speaks', () => {
    assert.deepEqual(readPreferences(null, ['fr-FR', 'de-AT', 'en']), { language: 'de', theme: 'system' })
  })

  it('speaks English to everybody else', () => {
    assert.deepEqual(readPreferences(null, ['fr']), { language: 'en', theme: 'system' })
  })

  it('survives whatever else stands in the storage', () => {
    for (const stored of ['{', '"x"', 'null', '{"language":"constructor","theme":7}']) {
      assert.deepEqual(readPreferences(stored, ['en']), { language: 'en', theme: 'system' }, stored)
    }
  })
})
