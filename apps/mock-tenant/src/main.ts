import { CommandRefusedError } from './refusal.ts'
import { run } from './run.ts'

try {
  await run(process.argv.slice(2), process.env)
} catch (error) {
  if (!(error instanceof CommandRefusedError)) throw error
  process.stderr.write(`tenantry: ${error.message}\n`)
  process.exitCode = 2
}
