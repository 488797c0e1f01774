import type { Scope } from '../client/scope.ts'
import type { Dialect } from '../dialect/dialect.ts'
import type { GrantRefusal } from '../errors/refusal.ts'
import { assertNever } from '../runtime/assert-never.ts'
import type { Collection } from '../runtime/store.ts'

/** How long a device code and its user code live, in seconds. */
export const DEVICE_CODE_LIFETIME_SECONDS = 900
/** The least time between two polls at first, in seconds; what `slow_down` adds to it for good. @see RFC 8628 §3.5 */
export const DEVICE_POLLING_INTERVAL_SECONDS = 5

/** A device authorization request, kept under the digest of its device code. Whether it has expired is computed. */
export interface DeviceAuthorization {
  readonly userCode: string
  readonly clientId: string
  readonly scope: readonly Scope[]
  readonly expiresAt: number
  readonly state: DeviceState
  /** The flow that it begins; an earlier version kept none. */
  readonly flowId?: string
}

export type DeviceState =
  | { readonly kind: 'pending'; readonly intervalSeconds: number; readonly polledAt: number | null }
  | { readonly kind: 'approved'; readonly authorizationId: string; readonly userId: string }
  | { readonly kind: 'denied' }
  | { readonly kind: 'redeemed' }
  /** The client has been answered that it expired. */
  | { readonly kind: 'expiry_told' }

const DAY = 86_400_000

export const deviceAuthorizations: Collection<DeviceAuthorization> = {
  name: 'device_authorizations',
  indexes: { userCode: ({ userCode }) => userCode, clientId: ({ clientId }) => clientId },
  forgetAt: ({ expiresAt }) => expiresAt + DAY,
}

export function hasExpired(device: DeviceAuthorization, now: number): boolean {
  return now >= device.expiresAt
}

export type Polled =
  | {
      readonly outcome: 'tokens'
      readonly next: DeviceAuthorization
      readonly authorizationId: string
      readonly userId: string
    }
  | { readonly outcome: 'refused'; readonly next: DeviceAuthorization; readonly refusal: GrantRefusal }

/**
 * The device's client asks whether the user has decided. The first poll may come immediately; one that comes sooner than
 * the interval is answered slow_down, and the interval grows for good. A decided request says what was decided, however
 * soon the poll comes.
 * @see RFC 8628 §3.5
 */
export function pollDeviceAuthorization(device: DeviceAuthorization, now: number, dialect: Dialect): Polled {
  const refuse = (refusal: GrantRefusal, state: DeviceState = device.state): Polled => ({
    outcome: 'refused',
    refusal,
    next: state === device.state ? device : { ...device, state },
  })
  const { state } = device
  switch (state.kind) {
    case 'redeemed':
      return refuse({ reason: 'device_code_redeemed' })
    case 'denied':
      return refuse({ reason: 'user_denied' })
    case 'expiry_told':
      return dialect.expiredDeviceCode === 'said_always'
        ? refuse({ reason: 'device_code_expired', expiredAt: device.expiresAt })
        : refuse({ reason: 'device_code_expired_again' })
    case 'pending':
    case 'approved':
      if (hasExpired(device, now)) {
        return refuse({ reason: 'device_code_expired', expiredAt: device.expiresAt }, { kind: 'expiry_told' })
      }
      if (state.kind === 'approved') {
        return {
          outcome: 'tokens',
          next: { ...device, state: { kind: 'redeemed' } },
          authorizationId: state.authorizationId,
          userId: state.userId,
        }
      }
      if (state.polledAt !== null && now - state.polledAt < state.intervalSeconds * 1000) {
        const intervalSeconds = state.intervalSeconds + DEVICE_POLLING_INTERVAL_SECONDS
        return refuse({ reason: 'slow_down', interval: intervalSeconds }, { ...state, intervalSeconds, polledAt: now })
      }
      return refuse({ reason: 'authorization_pending' }, { ...state, polledAt: now })
    default:
      return assertNever(state)
  }
}

/** Whether the user may still approve or deny, or why not. */
export function decidable(device: DeviceAuthorization, now: number): 'decidable' | 'expired' | 'decided' {
  if (device.state.kind !== 'pending') return device.state.kind === 'expiry_told' ? 'expired' : 'decided'
  return hasExpired(device, now) ? 'expired' : 'decidable'
}

/** The request as approved by a user. Only when it is `decidable`. */
export function approveDeviceAuthorization(
  device: DeviceAuthorization,
  approval: { readonly authorizationId: string; readonly userId: string },
): DeviceAuthorization {
  return { ...device, state: { kind: 'approved', ...approval } }
}

/** The request as denied by a user. Only when it is `decidable`. */
export function denyDeviceAuthorization(device: DeviceAuthorization): DeviceAuthorization {
  return { ...device, state: { kind: 'denied' } }
}
