import assert from 'node:assert/strict'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'
import { findLockFaults } from './check-lock.ts'

const ROOT = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'lock-'))
after(() => rmSync(folder, { recursive: true }))

function faultsOf(packages: object): readonly string[] {
  const file = join(folder, 'package-lock.json')
  writeFileSync(file, JSON.stringify({ packages }))
  return findLockFaults(file)
}

describe('the locks', () => {
  const locks = [
    'package-lock.json',
    ...globSync('{tools,bench,hosts,installed}/**/package-lock.json', { cwd: ROOT }),
  ].filter((file) => !file.includes('node_modules'))
  for (const lock of locks) {
    it(`${lock} is complete and carries no download address`, () => {
      assert.deepEqual(findLockFaults(join(ROOT, lock)), [])
    })
  }

  it('are not bypassed: what nobody installs from a registry names exact versions', () => {
    const manifests = globSync('{.,packages/*,apps/*,tools/*,hosts,installed}/package.json', { cwd: ROOT })
    assert.ok(manifests.length > 5)
    const loose = manifests.flatMap((manifest) => {
      const { dependencies, devDependencies, optionalDependencies, ...other } = JSON.parse(
        readFileSync(join(ROOT, manifest), 'utf8'),
      ) as Record<string, Record<string, string> | undefined>
      const own = other['private'] === undefined ? {} : { ...dependencies, ...optionalDependencies }
      return Object.entries({ ...own, ...devDependencies })
        .filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${dirname(manifest)}: ${name}@${version}`)
    })
    assert.deepEqual(loose, [])
  })
})

describe('a planted fault is found', () => {
  const integrity = 'sha512-AAAA'

  it('a platform package is missing', () => {
    const faults = faultsOf({
      '': {},
      'node_modules/a': { integrity, optionalDependencies: { '@a/linux': '1.0.0', '@a/mac': '1.0.0' } },
      'node_modules/@a/linux': { integrity },
    })
    assert.equal(faults.length, 1)
    assert.match(faults[0] ?? '', /@a\/mac, which is not in the lock/)
  })

  it('a download address stands in it', () => {
    assert.match(
      faultsOf({ 'node_modules/a': { integrity, resolved: 'https://registry.example/a.tgz' } })[0] ?? '',
      /download address/,
    )
  })

  it('a checksum is missing', () => {
    assert.match(faultsOf({ 'node_modules/a': {} })[0] ?? '', /no checksum/)
  })

  it('a link to a workspace is none', () => {
    assert.deepEqual(faultsOf({ 'node_modules/a': { link: true, resolved: 'packages/a' } }), [])
  })
})
