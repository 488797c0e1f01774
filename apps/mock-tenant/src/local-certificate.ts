import 'reflect-metadata'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate to serve HTTPS with, and the file of the authority that clients have to trust. */
export interface LocalCertificate {
  /** PEM, PKCS #8. */
  readonly key: string
  /** PEM. */
  readonly cert: string
  readonly authorityFile: string
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY_MS = 86_400_000
const AUTHORITY_DAYS = 3650
/** Some clients refuse a server certificate that lives longer. */
const SERVER_DAYS = 397

/**
 * A certificate for the names, signed by an authority of this folder's own, which is made on first use (key: mode 600).
 * The authority stays, so that it has to be trusted once; each start makes a new certificate.
 */
export async function localCertificate(folder: string, names: readonly string[]): Promise<LocalCertificate> {
  cryptoProvider.set(crypto)
  const authorityFile = resolve(folder, 'authority.pem')
  const authorityKeyFile = resolve(folder, 'authority.key')
  if (!existsSync(authorityFile) || !existsSync(authorityKeyFile)) await makeAuthority(folder)
  const authority = new X509Certificate(readFileSync(authorityFile, 'utf8'))
  const signingKey = await crypto.subtle.importKey(
    'pkcs8',
    PemConverter.decodeFirst(readFileSync(authorityKeyFile, 'utf8')),
    ALGORITHM,
    false,
    ['sign'],
  )
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? 'localhost'}`,
    issuer: authority.subject,
    ...validFor(SERVER_DAYS),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  })
  return { key: await pem(keys.privateKey), cert: certificate.toString('pem'), authorityFile }
}

async function makeAuthority(folder: string): Promise<void> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Tenantry local authority',
    ...validFor(AUTHORITY_DAYS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'authority.key'), await pem(keys.privateKey), { mode: 0o600 })
  writeFileSync(join(folder, 'authority.pem'), certificate.toString('pem'), { mode: 0o644 })
}

function validFor(days: number): { notBefore: Date; notAfter: Date } {
  const now = Date.now()
  return { notBefore: new Date(now - DAY_MS), notAfter: new Date(now + days * DAY_MS) }
}

async function pem(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}
