import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { getCACertificates } from 'node:tls'
import type { Finding } from './finding.ts'
import { CERTIFICATES } from '../settings.ts'

/** Whether this machine trusts the local authority. Browsers with a list of their own are not asked. */
export function trustFinding(): Finding {
  const file = resolve(CERTIFICATES, 'authority.pem')
  if (!existsSync(file)) return { kind: 'odd', text: `trust: ${file} will be made; clients have to trust it` }
  const authority = bare(readFileSync(file, 'utf8'))
  const known = (store: 'system' | 'extra') => getCACertificates(store).some((one) => bare(one) === authority)
  if (known('system')) return { kind: 'fine', text: `trust: this machine trusts ${file}` }
  if (known('extra'))
    return { kind: 'fine', text: `trust: NODE_EXTRA_CA_CERTS names ${file}; this machine itself does not` }
  return { kind: 'odd', text: `trust: this machine does not trust ${file}; import it, or NODE_EXTRA_CA_CERTS=${file}` }
}

function bare(pem: string): string {
  return pem.replaceAll(/-----[^-]+-----|\s/g, '')
}
