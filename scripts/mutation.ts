/** `npm run mutation`: changes core's decisions one by one, and counts how many of the changes its tests notice. */
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { toolCommand } from './tool.ts'

const ROOT = resolve(import.meta.dirname, '..')
const { status } = spawnSync(
  toolCommand('mutation', 'stryker'),
  ['run', join(ROOT, 'tools/mutation/stryker.config.json')],
  {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)
process.exitCode = status ?? 1
