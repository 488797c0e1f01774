import { assert } from '@open-wc/testing'
import { STATES } from '../internal/states.harness.ts'
import { TenantElement } from '../internal/tenant-element.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { ja } from './ja.ts'

describe('whatever an element says', () => {
  const { t } = TenantElement.prototype
  const said = new Set<string>()

  before(() => {
    TenantElement.prototype.t = function (text, ...values) {
      said.add(text)
      return t.call(this, text, ...values)
    }
  })
  after(() => {
    TenantElement.prototype.t = t
  })
  beforeEach(() => said.clear())

  for (const [state, mount] of Object.entries(STATES)) {
    it(`is in every language: ${state}`, async () => {
      const { element } = await mount()
      element.remove()
      const sentences = [...said].filter(Boolean)
      assert.isNotEmpty(sentences)
      for (const locale of [ar, de, ja]) assert.containsAllKeys(locale, sentences)
    })
  }
})
