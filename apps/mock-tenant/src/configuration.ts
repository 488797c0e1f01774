import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommandRefusedError } from './refusal.ts'

/** What is looked for in the working folder when no file is named. */
const FOUND_BY_ITSELF = ['tenantry.config.json', 'tenantry.config.ts']

/**
 * The config file that was named or found, read: JSON, or a TypeScript module's default export.
 * @throws {CommandRefusedError} naming the file
 */
export async function configuration(
  named: unknown,
): Promise<{ readonly config: unknown; readonly configFile: string }> {
  const given = typeof named === 'string' && named !== '' ? named : undefined
  const configFile = given ?? FOUND_BY_ITSELF.find((file) => existsSync(file))
  if (configFile === undefined) return { config: {}, configFile: '' }
  if (!configFile.endsWith('.ts')) return { config: jsonFile(configFile, 'config file'), configFile }
  try {
    const module = (await import(pathToFileURL(resolve(configFile)).href)) as { default?: unknown }
    return { config: module.default ?? {}, configFile }
  } catch (error) {
    throw new CommandRefusedError(`the config file ${configFile} can't be loaded: ${firstLine(error)}.`)
  }
}

/** @throws {CommandRefusedError} naming the file */
export function jsonFile(file: string, what: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new CommandRefusedError(`the ${what} ${file} can't be read: ${firstLine(error)}.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandRefusedError(`the ${what} ${file} is not JSON: ${firstLine(error)}.`)
  }
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n', 1)[0]!.replace(/\.$/, '')
}
