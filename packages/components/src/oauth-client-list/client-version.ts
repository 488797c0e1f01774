import type { ClientDocument } from '../tenant-client/tenant-client.ts'

/** Whether a client is newer than another; where versions are no numbers, nobody knows. */
export function isNewer({ version }: ClientDocument, { version: than }: ClientDocument): boolean {
  return typeof version === 'number' && typeof than === 'number' && version > than
}
