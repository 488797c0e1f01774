import { getSnapshot, getSnapshotConfig, saveSnapshot } from '@web/test-runner-commands'
import { assert } from '@open-wc/testing'
import { accessibilityTree } from './accessibility-tree.harness.ts'
import { until } from './element.harness.ts'
import type { ElementHarness } from './element.harness.ts'
import { STATES } from './states.harness.ts'

describe('what assistive technology gets of', () => {
  let mounted: ElementHarness<HTMLElement> | undefined

  afterEach(() => mounted?.element.remove())

  for (const [state, mount] of Object.entries(STATES)) {
    it(state, async () => {
      const there = (mounted = await mount())
      // What a click opens comes after the rows.
      if (there.all('tbody tr')[0]) await until('the menu', () => there.all('[role=menu]')[0])
      const tree = await accessibilityTree()
      const { updateSnapshots } = await getSnapshotConfig()
      if (updateSnapshots) await saveSnapshot({ name: state, content: tree })
      const committed = await getSnapshot({ name: state })
      assert.strictEqual(
        tree,
        committed,
        'As it was committed? `npm run snapshots` in packages/components writes it anew.',
      )
    })
  }
})
