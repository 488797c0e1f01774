/** Every rule that a member of an OAuth client can break. */
export type FieldErrorCode =
  | 'name_required'
  | 'name_too_long'
  | 'name_character_not_allowed'
  | 'callback_url_required'
  | 'callback_urls_too_many'
  | 'callback_url_duplicate'
  | 'callback_url_not_absolute'
  | 'callback_url_host_invalid'
  | 'callback_url_not_https'
  | 'callback_url_loopback_refused'
  | 'callback_url_has_fragment'
  | 'callback_url_has_credentials'
  | 'callback_url_has_wildcard'
  | 'callback_url_character_not_allowed'
  | 'callback_url_too_long'
  | 'refresh_token_lifetime_out_of_range'
  | 'grant_type_immutable'
  | 'unknown_member'
  | 'type_mismatch'

/** A broken rule, at the member that broke it. */
export interface FieldError {
  /** The member, as `name`, `callbackUrls[3]`, `refreshToken.lifetimeSeconds`. */
  readonly field: string
  readonly code: FieldErrorCode
  /** One English sentence that names the member and the rule. */
  readonly message: string
  /** The nearest value that would be accepted, when there is one. */
  readonly suggestion?: string
  /** What the sentence was made from, for saying it in another language: `characters`, `limit`, `index`. */
  readonly facts?: Readonly<Record<string, string | number>>
}
