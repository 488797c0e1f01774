import type { Refusal } from './refusal.ts'

/** Whom and what a decision was about, as far as that was found out. It ties a request to those before and after it. */
export interface Subject {
  readonly clientId?: string | undefined
  readonly userId?: string | undefined
  readonly grantType?: string | undefined
  /** What comes of one authorization request or one device request has one flow. */
  readonly flowId?: string | undefined
}

/** A decision: what was asked for, or why not. */
export type Decision<T, R extends Refusal = Refusal> = Granted<T> | Refused<R>

export interface Granted<T> {
  readonly ok: true
  readonly value: T
  readonly subject?: Subject | undefined
}

export interface Refused<R extends Refusal = Refusal> {
  readonly ok: false
  readonly refusal: R
  readonly subject?: Subject | undefined
}

export function granted<T>(value: T, subject?: Subject): Granted<T> {
  return { ok: true, value, ...(subject && { subject }) }
}

export function refused<const R extends Refusal>(refusal: R, subject?: Subject): Refused<R> {
  return { ok: false, refusal, ...(subject && { subject }) }
}

/** The decision, also about what was known before it was made. */
export function about<T, R extends Refusal>(known: Subject, decision: Decision<T, R>): Decision<T, R> {
  return { ...decision, subject: { ...known, ...decision.subject } }
}
