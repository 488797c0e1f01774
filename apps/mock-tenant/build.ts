/** Puts the built portal beside the command, so that the published package serves it. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const to = join(import.meta.dirname, 'dist/portal')
rmSync(to, { recursive: true, force: true })
cpSync(join(import.meta.dirname, '../portal/dist'), to, { recursive: true })
