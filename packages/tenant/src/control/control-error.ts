/** Why a control was not carried out. */
export type ControlErrorCode =
  | 'unknown_user'
  | 'unknown_client'
  | 'unknown_user_code'
  | 'already_decided'
  | 'single_sign_on'
  | 'invalid'

/** A control that could not be carried out; nothing was changed. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly code: ControlErrorCode
  /** The member of the request that is wrong. */
  readonly field: string

  constructor(code: ControlErrorCode, field: string, message: string) {
    super(message)
    this.code = code
    this.field = field
  }
}

/** A time that the tenant's clock can't show; nothing was changed. */
export class ClockError extends RangeError {
  override readonly name = 'ClockError'
  /** The member of the request that is wrong. */
  readonly field: string

  constructor(field: string) {
    super(`${field} must be a number that keeps the tenant's time within the years 1970 to 9999.`)
    this.field = field
  }
}
