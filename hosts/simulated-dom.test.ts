import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const HERE = import.meta.dirname

/** What each element showed when it was used. */
const SAID = [
  'Alpha App',
  'Odd',
  'Allowed callback URLs',
  'Something went wrong',
  'cannot be read',
  'Create OAuth 2.0 client',
  'Client secret',
  'BCDF-GHJK',
  'device_code, verification_uri, expires_in',
]

const ALL = ['attachInternals', 'adoptedStyleSheets', 'dialogs', 'popovers']
/** What each is tried without. */
const LACKS = {
  jsdom: [[], ['attachInternals'], ['states'], ['adoptedStyleSheets'], ['dialogs'], ['popovers'], ALL],
  'happy-dom': [[], ALL],
}

function use(dom: string, lacks: readonly string[], condition: string): unknown {
  const program = join(HERE, 'simulated-dom/use-elements.ts')
  const args = [`--conditions=${condition}`, program, dom, ...lacks]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: HERE, encoding: 'utf8', timeout: 60_000 })
  return stdout === '' ? stderr : (JSON.parse(stdout) as unknown)
}

for (const [dom, lacking] of Object.entries(LACKS)) {
  describe(`the elements in ${dom}`, () => {
    for (const lacks of lacking) {
      const without = lacks.length > 0 ? ` without ${lacks.join(', ')}` : ''
      it(`are upgraded, set, used and removed without an error${without}, and leave nothing that runs`, () => {
        assert.deepEqual(use(dom, lacks, 'node'), { problems: [], said: SAID })
      })
    }

    it('are so in their builds for browsers too, as Jest takes them', () => {
      assert.deepEqual(use(dom, [], 'browser'), { problems: [], said: SAID })
    })
  })
}
