import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { numberOf } from './src/internal/locale.ts'
import type { Locale } from './src/internal/locale.ts'
import { isOver, table, weigh } from './sizes.ts'

const here = (path: string): URL => new URL(path, import.meta.url)

describe('what a browser loads', async () => {
  const weights = await weigh()
  process.stdout.write(table(weights))

  for (const weight of weights) {
    const { what, bytes, budget, ceiling } = weight
    it(`${what} weighs no more than its ${ceiling ? 'ceiling' : 'budget'}`, () => {
      assert.ok(!isOver(weight), `${bytes} bytes; the budget is ${budget}, the ceiling ${ceiling ?? budget}.`)
    })
    if (ceiling === undefined) continue
    it(`${what} has a ceiling only for as long as it is over its budget`, () => {
      assert.ok(bytes > budget, `${bytes} bytes are within the budget: \`npm run sizes -- --write\` drops the ceiling.`)
    })
  }
})

describe('a built locale', () => {
  for (const name of ['ar', 'de', 'ja']) {
    it(`${name} says by number what its source says by sentence`, async () => {
      const { [name]: source } = (await import(here(`src/locales/${name}.ts`).href)) as Record<string, Locale>
      const { [name]: built } = (await import(here(`dist/locales/${name}.js`).href)) as Record<string, Locale>
      const numbered = Object.entries(source!).map(([said, text]) => [numberOf(said), text])
      assert.deepEqual({ ...built }, Object.fromEntries(numbered))
    })
  }
})

describe('the data for editors and tools', () => {
  it('says what the sources say', () => {
    const { status, stderr } = spawnSync(process.execPath, ['manifest.ts', '--check'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
  })

  it('is where package.json says', () => {
    const { customElements, 'web-types': webTypes } = JSON.parse(readFileSync(here('package.json'), 'utf8')) as {
      customElements: string
      'web-types': string
    }
    for (const file of [customElements, webTypes]) assert.ok(JSON.parse(readFileSync(here(file), 'utf8')), file)
  })
})
