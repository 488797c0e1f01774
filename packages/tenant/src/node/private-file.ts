import { chmodSync, statSync } from 'node:fs'

/** Everybody but the owner. */
const OTHERS = 0o077

/**
 * Keeps a file of secrets to its owner. One that others could read is set to mode 600 with a warning, since they may have
 * read it; where that can't be done, the warning says so.
 */
export function keepPrivate(file: string): void {
  // Windows has no such modes: what it shows as one says nothing.
  if (process.platform === 'win32' || (statSync(file).mode & OTHERS) === 0) return
  try {
    chmodSync(file, 0o600)
    warn(
      `${file} could be read by others; it is mode 600 now. Replace what is secret in it if somebody may have read it.`,
    )
  } catch {
    warn(`${file} can be read by others, and its mode can't be changed: keep it to yourself (chmod 600).`)
  }
}

function warn(sentence: string): void {
  process.emitWarning(sentence, 'TenantryWarning')
}
