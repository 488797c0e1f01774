/** What the device makes of one answer to its token request. */
export type DevicePollAnswer =
  | { readonly kind: 'tokens' }
  /** The `error` member of the answer's body; its HTTP status plays no part. */
  | { readonly kind: 'error'; readonly error: string }
  /** No answer, or one that is not about the device code: network failure, timeout, 5xx. */
  | { readonly kind: 'unreachable' }

/** How a device waits between two token requests. */
export interface DevicePolling {
  /** Seconds between two requests; it never shrinks. */
  readonly interval: number
  /** Failures to reach the server since its last answer. */
  readonly failures: number
}

export type DevicePollOutcome =
  | { readonly kind: 'wait'; readonly polling: DevicePolling; readonly seconds: number }
  | { readonly kind: 'approved' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly error: string }

const DEFAULT_INTERVAL = 5
const SHORTEST_INTERVAL = 1
const SLOW_DOWN = 5
const LONGEST_BACK_OFF = 60

/**
 * Polling as it starts, with the interval of the device authorization response. What is no positive number of seconds
 * counts as absent, and no server is asked more than once a second.
 * @see RFC 8628 §3.2
 */
export function startDevicePolling(interval?: unknown): DevicePolling {
  const given = typeof interval === 'number' && interval > 0 && interval < Infinity
  return { interval: given ? Math.max(interval, SHORTEST_INTERVAL) : DEFAULT_INTERVAL, failures: 0 }
}

/**
 * What a poll's answer means: wait so many seconds before the next one, or stop.
 * `slow_down` adds 5 s for good; each failure to reach the server doubles the wait, up to a minute.
 * @see RFC 8628 §3.5
 */
export function afterDevicePoll(polling: DevicePolling, answer: DevicePollAnswer): DevicePollOutcome {
  if (answer.kind === 'tokens') return { kind: 'approved' }
  if (answer.kind === 'unreachable') {
    const failures = polling.failures + 1
    const seconds = Math.max(polling.interval, Math.min(polling.interval * 2 ** failures, LONGEST_BACK_OFF))
    return { kind: 'wait', polling: { ...polling, failures }, seconds }
  }
  switch (answer.error) {
    case 'authorization_pending':
      return waiting(polling.interval)
    case 'slow_down':
      return waiting(polling.interval + SLOW_DOWN)
    case 'access_denied':
      return { kind: 'denied' }
    case 'expired_token':
      return { kind: 'expired' }
    default:
      return { kind: 'failed', error: answer.error }
  }
}

function waiting(interval: number): DevicePollOutcome {
  return { kind: 'wait', polling: { interval, failures: 0 }, seconds: interval }
}
