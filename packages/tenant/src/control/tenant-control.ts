import {
  ACCESS_TOKEN_LIFETIME_SECONDS,
  approveDevice,
  authorizations,
  clients,
  denyDevice,
  firstIssuance,
  isoTime,
  issueTokens,
  isTenantTime,
  requestedScope,
  StoreUnavailableError,
  TENANT,
  tenantSettings,
  tenantTime,
  users,
  userWithEmail,
  uuid,
} from '@tenantry/core'
import type {
  DecisionProblem,
  DialectName,
  Issuing,
  TenantClock,
  TenantRules,
  TenantSettings,
  TokenResponse,
  User,
} from '@tenantry/core'
import type { Seed } from '../seed/seed.ts'
import { seedErrorText } from '../seed/seed-error.ts'
import type { SeedInput } from '../seed/seed-input.ts'
import type { TenantContext } from '../tenant-context.ts'
import { moveOpenForms } from '../http/csrf-token.ts'
import { moveSessions } from '../http/session.ts'
import { ClockError, ControlError } from './control-error.ts'

/** What may be changed of a tenant at run time. */
export interface SettingsChanges {
  readonly dialect?: DialectName | undefined
  readonly rules?: { readonly [Rule in keyof TenantRules]?: TenantRules[Rule] | undefined } | undefined
  readonly oauthEnabled?: boolean | undefined
  readonly ssoEnabled?: boolean | undefined
}

/** The tenant's time as the control API tells it. */
export interface ClockReading {
  /** ISO 8601. */
  readonly now: string
  readonly frozen: boolean
}

const DEVICE_PROBLEMS: Readonly<Record<DecisionProblem, readonly [code: ControlError['code'], message: string]>> = {
  unknown_code: ['unknown_user_code', 'No device authorization request has this user code.'],
  expired: ['already_decided', 'The device authorization request has expired.'],
  already_decided: ['already_decided', 'The device authorization request was decided already.'],
  client_not_allowed: [
    'already_decided',
    'The client of this request is disabled or deleted, or OAuth is not enabled.',
  ],
  single_sign_on: ['single_sign_on', 'With single sign-on enabled, only an exception user can approve a device.'],
}

/** Drives a tenant from a test: its state, its time, and what a person would do in a browser. */
export class TenantControl {
  readonly #context: TenantContext
  readonly #replant: (seed: Seed | undefined) => Promise<void>
  /** Those that a reset goes back to. */
  readonly #firstRules: TenantRules
  #pending: Promise<StoreUnavailableError | undefined> | undefined

  constructor(context: TenantContext, replant: (seed: Seed | undefined) => Promise<void>, firstRules: TenantRules) {
    this.#context = context
    this.#replant = replant
    this.#firstRules = firstRules
  }

  /** Resolves when every control called so far has taken effect; requests wait for it. */
  get settled(): Promise<unknown> | undefined {
    return this.#pending
  }

  /**
   * Back to the seed: state, settings, sessions, clock and limits. Signing keys stay.
   * @throws {ControlError} `invalid`: the given seed breaks a rule
   */
  reset(seed?: SeedInput): Promise<void> {
    return this.#track(async () => {
      const parsed =
        seed === undefined ? undefined : (await import('../seed/parse-seed.ts')).parseSeed(seed, this.#firstRules)
      if (parsed?.ok === false) {
        const [first] = parsed.errors
        throw new ControlError('invalid', `seed.${first?.path}`, seedErrorText(parsed.errors))
      }
      await this.#replant(parsed?.seed)
    })
  }

  /** Changes the dialect, the rules, or whether OAuth and single sign-on are enabled. */
  changeSettings({ dialect, rules, oauthEnabled, ssoEnabled }: SettingsChanges): Promise<void> {
    const given = Object.fromEntries(Object.entries(rules ?? {}).filter(([, value]) => value !== undefined))
    return this.#change((tenant) => ({
      ...tenant,
      dialect: dialect ?? tenant.dialect,
      rules: { ...tenant.rules, ...given },
      oauthEnabled: oauthEnabled ?? tenant.oauthEnabled,
      ssoEnabled: ssoEnabled ?? tenant.ssoEnabled,
    }))
  }

  /** The tenant's name and how it is set. */
  settings(): Promise<TenantSettings> {
    return this.#context.transact(({ tenant }) => tenant)
  }

  /** The people of the tenant, by e-mail address. */
  users(): Promise<readonly User[]> {
    return this.#context.transact(async ({ unit }) => {
      const entries = await unit.list(users, { order: { index: 'email', descending: false } })
      return entries.map(({ value }) => value)
    })
  }

  async clock(): Promise<ClockReading> {
    return this.#context.transact(({ tenant, now }) => ({ now: isoTime(now), frozen: tenant.clock.kind === 'frozen' }))
  }

  /**
   * Moves the tenant's time on by seconds, or back. Sessions of the pages move along.
   * @throws {RangeError} for what is no number, or leads out of the years 1970 to 9999; nothing was changed
   */
  advanceClock(seconds: number): Promise<void> {
    return this.#changeClock('seconds', ({ tenant: { clock } }) => advanced(clock, Math.round(seconds * 1000)))
  }

  /**
   * Sets the tenant's time (ms since the epoch); frozen, it stands still until set or advanced again. Sessions
   * of the pages move along.
   * @throws {RangeError} outside the years 1970 to 9999; nothing was changed
   */
  setClock(now: number, options: { readonly frozen?: boolean } = {}): Promise<void> {
    const at = Math.trunc(now)
    return this.#changeClock('now', () =>
      options.frozen === true ? { kind: 'frozen', at } : { kind: 'running', offsetMs: at - this.#context.clock.now() },
    )
  }

  /**
   * Takes the consent of a user (e-mail address) for granted at the authorization endpoint; `null` asks again.
   * @throws {ControlError} `unknown_user`
   */
  autoApprove(user: string | null): Promise<void> {
    return this.#decide(async (issuing) => {
      const autoApprove = user === null ? null : (await knownUser(user, issuing)).id
      issuing.unit.put(tenantSettings, TENANT, { ...issuing.tenant, autoApprove })
    })
  }

  /**
   * Approves a device as a user (e-mail address), without a browser.
   * @throws {ControlError} `unknown_user`, `unknown_user_code`, `already_decided`, `single_sign_on`
   */
  approveDevice(userCode: string, user: string): Promise<void> {
    return this.#decide(async (issuing) => {
      const approver = { user: await knownUser(user, issuing), authTime: issuing.now }
      const decided = await approveDevice(userCode, approver, issuing)
      if (!decided.ok) throw deviceError(decided.problem)
    })
  }

  /** @throws {ControlError} `unknown_user_code`, `already_decided` */
  denyDevice(userCode: string): Promise<void> {
    return this.#decide(async (issuing) => {
      const decided = await denyDevice(userCode, issuing)
      if (!decided.ok) throw deviceError(decided.problem)
    })
  }

  /**
   * A full token response for a user (e-mail address) and a client, without any ceremony.
   * @throws {ControlError} `unknown_user`, `unknown_client`, `invalid`: the scope
   */
  issueTokens(asked: {
    readonly user: string
    readonly clientId: string
    readonly scope: string
  }): Promise<TokenResponse> {
    return this.#decide(async (issuing) => {
      const { unit, now, random, dialect } = issuing
      const user = await knownUser(asked.user, issuing)
      const client = await unit.get(clients, asked.clientId)
      if (client === undefined)
        throw new ControlError('unknown_client', 'clientId', 'No OAuth client has this client ID.')
      const scope = requestedScope(asked.scope === '' ? undefined : asked.scope, client.grantType, dialect)
      if (!scope.ok)
        throw new ControlError('invalid', 'scope', 'scope must be known scope tokens separated by single spaces.')
      const authorizationId = uuid(random.bytes(16))
      const authorization = {
        clientId: client.clientId,
        userId: user.id,
        scope: scope.value,
        grantedAt: now,
        authTime: now,
        lastUsedAt: null,
        expiresAt: now + ACCESS_TOKEN_LIFETIME_SECONDS * 1000,
        flowId: uuid(random.bytes(16)),
      }
      unit.insert(authorizations, authorizationId, authorization)
      return issueTokens(issuing, firstIssuance(issuing, client, { authorizationId, authorization, nonce: null }))
    })
  }

  /** Lets a fresh signing key take over; answers its `kid`. The former stays published while tokens it signed may live. */
  rotateSigningKey(): Promise<string> {
    return this.#track(() => this.#context.keys.rotate())
  }

  #change(change: (tenant: TenantSettings) => TenantSettings): Promise<void> {
    return this.#decide(({ unit, tenant }) => unit.put(tenantSettings, TENANT, change(tenant)))
  }

  #changeClock(field: string, change: (issuing: Issuing) => TenantClock): Promise<void> {
    // What was recorded by the former time is to be kept with it.
    void this.#track(() => this.#context.exchanges.flush().catch(() => undefined))
    return this.#decide(async (issuing) => {
      const { unit, tenant, now } = issuing
      const clock = change(issuing)
      const then = tenantTime(clock, this.#context.clock.now())
      if (!isTenantTime(then)) throw new ClockError(field)
      unit.put(tenantSettings, TENANT, { ...tenant, clock })
      await moveSessions(unit, then - now)
      await moveOpenForms(unit, then - now)
    })
  }

  #decide<R>(decide: (issuing: Issuing) => R | Promise<R>): Promise<R> {
    return this.#track(() => this.#context.transact(decide))
  }

  #track<R>(control: () => Promise<R>): Promise<R> {
    const before = this.#pending ?? Promise.resolve(undefined)
    const outcome = before.then((unavailable) => {
      // Where each would wait for the store in turn, requests would wait for all of them.
      if (unavailable !== undefined) throw unavailable
      return control()
    })
    // Before anybody who waits goes on, so that a second try does not get the first one's failure.
    const settle = (error?: unknown): StoreUnavailableError | undefined => {
      if (this.#pending === settled) this.#pending = undefined
      return error instanceof StoreUnavailableError ? error : undefined
    }
    const settled: Promise<StoreUnavailableError | undefined> = outcome.then(() => settle(), settle)
    this.#pending = settled
    return outcome
  }
}

function advanced(clock: TenantClock, byMs: number): TenantClock {
  return clock.kind === 'frozen'
    ? { kind: 'frozen', at: clock.at + byMs }
    : { kind: 'running', offsetMs: clock.offsetMs + byMs }
}

async function knownUser(email: string, issuing: Issuing): Promise<User> {
  const user = await userWithEmail(email, issuing.unit)
  if (user === undefined)
    throw new ControlError('unknown_user', 'user', 'No user of the tenant has this e-mail address.')
  return user
}

function deviceError(problem: DecisionProblem): ControlError {
  const [code, message] = DEVICE_PROBLEMS[problem]
  return new ControlError(code, 'userCode', message)
}
