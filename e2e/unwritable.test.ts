import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, describe, it } from 'node:test'
import { startTenantry, type TenantryCommand } from './tenantry-command.ts'

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
/** Root may write what nobody may: the tenant runs as somebody else then. */
const asNobody = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []

/** Lets nobody write the files, whoever has them open, as a file system does that was found broken. */
function immutable(files: readonly string[], on: boolean): boolean {
  return spawnSync('chattr', [on ? '+i' : '-i', ...files]).status === 0
}

function canMakeImmutable(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-'))
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const can = immutable([file], true)
  if (can) immutable([file], false)
  rmSync(folder, { recursive: true })
  return can
}

class Administrator {
  readonly #url: string
  readonly #authorization: string

  private constructor(url: string, authorization: string) {
    this.#url = url
    this.#authorization = authorization
  }

  static async of({ url }: TenantryCommand): Promise<Administrator> {
    const signedIn = await fetch(`${url}/token/authenticate`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('ada@acme.example:tenantry')}` },
    })
    const { tokenInfo } = (await signedIn.json()) as { tokenInfo: { tokenValue: string } }
    return new Administrator(url, `AnaplanAuthToken ${tokenInfo.tokenValue}`)
  }

  create(name: string): Promise<Response> {
    return fetch(`${this.#url}/admin/v1/oauth-clients`, {
      method: 'POST',
      headers: { authorization: this.#authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        name,
        grantType: 'authorization_code',
        callbackUrls: ['https://app.example.com/callback'],
      }),
    })
  }

  async names(): Promise<readonly string[]> {
    const list = await fetch(`${this.#url}/admin/v1/oauth-clients?sort=name`, {
      headers: { authorization: this.#authorization },
    })
    assert.equal(list.status, 200)
    return ((await list.json()) as { items: { name: string }[] }).items.map(({ name }) => name)
  }
}

describe('a tenant whose state can’t be written any more', { timeout: 300_000 }, () => {
  let folder: string
  let state: string
  let tenantry: TenantryCommand | undefined
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenantry-unwritable-'))
    if (isRoot) chownSync(folder, NOBODY, NOBODY)
    state = join(folder, '.tenantry')
  })
  const start = async () => (tenantry = await startTenantry(['--seed=demo'], folder, {}, asNobody))
  const stop = async () => {
    if (tenantry === undefined) return
    tenantry.process.kill('SIGTERM')
    const [code] = (await once(tenantry.process, 'exit')) as [number | null]
    assert.equal(code, 0)
    tenantry = undefined
  }
  afterEach(stop)
  after(() => rmSync(folder, { recursive: true }))

  if (canMakeImmutable()) {
    it('answers 503 to what it can’t keep, says so in the log, goes on reading, and recovers without a restart', async () => {
      const running = await start()
      const administrator = await Administrator.of(running)
      const before = await administrator.names()
      const files = [state, ...readdirSync(state).map((file) => join(state, file))]
      assert.ok(immutable(files, true))
      try {
        const refusal = await administrator.create('Refused')
        assert.equal(refusal.status, 503)
        assert.equal(refusal.headers.get('content-type'), 'application/problem+json')
        assert.equal(((await refusal.json()) as { code: string }).code, 'store_unavailable')
        const device = await fetch(`${running.url}/oauth/device/code`, {
          method: 'POST',
          body: new URLSearchParams({ client_id: 'NightlyExport0000000000000000001' }),
        })
        assert.ok([401, 403].includes(device.status), 'what is refused without writing is refused as ever')
        const page = await fetch(`${running.url}/sign-in`)
        assert.deepEqual([page.status, page.headers.get('content-type')], [503, 'text/html; charset=UTF-8'])
        const login = await fetch(`${running.url}/token/authenticate`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa('uma@acme.example:tenantry')}` },
        })
        assert.deepEqual([login.status, login.headers.get('content-type')], [503, 'application/json'])
        assert.deepEqual(await administrator.names(), before, 'reading goes on')
        const lines = await running.complaints(3)
        assert.equal(lines.length, 3)
        for (const line of lines)
          assert.match(line, /^\d\d:\d\d:\d\d {2}503 {2}the store can't be reached: [A-Za-z/ ]+$/)
      } finally {
        immutable(files, false)
      }
      assert.equal((await administrator.create('After')).status, 201)
      assert.deepEqual(await administrator.names(), [...before, 'After'].toSorted())
    })

    it('has kept, after a restart, what was answered and nothing else', async () => {
      const names = await (await Administrator.of(await start())).names()
      assert.ok(names.includes('After') && !names.includes('Refused'))
    })
  } else {
    console.log('Not tested: state that becomes read-only under a running tenant; chattr +i is not allowed here.')
  }

  it('goes on when its folder and files lose their modes: it has them open, and makes no other', async () => {
    const administrator = await Administrator.of(await start())
    for (const file of readdirSync(state)) chmodSync(join(state, file), 0o400)
    chmodSync(state, 0o500)
    assert.equal((await administrator.create('Without modes')).status, 201)
    assert.ok((await administrator.names()).includes('Without modes'))
  })

  it('is refused in a line when it is started so, and starts once the modes are back', async () => {
    chmodSync(state, 0o500)
    for (const file of readdirSync(state)) chmodSync(join(state, file), 0o400)
    await assert.rejects(
      start(),
      /ended with 2 before it listened: tenantry: [^\n]*tenant\.sqlite can't be used[^\n]*\n$/,
    )
    chmodSync(state, 0o700)
    for (const file of readdirSync(state)) chmodSync(join(state, file), 0o600)
    const names = await (await Administrator.of(await start())).names()
    assert.ok(names.includes('Without modes'))
  })

  it('lets no other process lock its file, so none can stop it', async () => {
    const administrator = await Administrator.of(await start())
    const other = new DatabaseSync(join(state, 'tenant.sqlite'))
    for (const statement of ['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE', 'SELECT count(*) FROM users']) {
      assert.throws(() => other.exec(statement), /database is locked/)
    }
    other.close()
    assert.equal((await administrator.create('Unlocked')).status, 201)
  })

  it('is refused in a line while another process holds the file, and starts when it lets go', async () => {
    const other = new DatabaseSync(join(state, 'tenant.sqlite'))
    other.exec('BEGIN EXCLUSIVE')
    await assert.rejects(start(), /tenant\.sqlite can't be used as a store: another process is using it\.\n$/)
    other.exec('ROLLBACK')
    other.close()
    assert.ok((await (await Administrator.of(await start())).names()).includes('Unlocked'))
  })
})
