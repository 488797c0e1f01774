/** Where a tenant may be set more or less strict than the documented service; the first value of each is the default. */
export interface TenantRules {
  /** `lenient`: letters and digits of any script that can be seen, normalised to NFC, and `_ - .` besides. */
  readonly nameCharacters: 'documented' | 'lenient'
  /** `optional`: a client may be created first and get its callback URL later. */
  readonly callbackUrls: 'required' | 'optional'
  /** The real service accepts no loopback callback; a local tenant does, since local testing is what it is for. */
  readonly loopbackCallbacks: 'allowed' | 'refused'
  /** `implied`: a refresh token is issued without `offline_access`. */
  readonly offlineAccess: 'required' | 'implied'
  /** `allowed`: the refresh grant of a confidential client works without its secret. */
  readonly refreshWithoutSecret: 'refused' | 'allowed'
  /** `refused`: access tokens of a disabled client, or of a tenant with OAuth off, stop working immediately. */
  readonly disabledClientTokens: 'live' | 'refused'
  /** `allowed`: a callback URL may have the scheme of a native app, as `com.example.app:/callback`. @see RFC 8252 §7.1 */
  readonly privateUseSchemes: 'refused' | 'allowed'
  /** `optional`: a device client, which never uses them, needs no callback URL. */
  readonly deviceCallbackUrls: 'required' | 'optional'
}

/** Each rule with its values, the default first. */
export const TENANT_RULE_VALUES = {
  nameCharacters: ['documented', 'lenient'],
  callbackUrls: ['required', 'optional'],
  loopbackCallbacks: ['allowed', 'refused'],
  offlineAccess: ['required', 'implied'],
  refreshWithoutSecret: ['refused', 'allowed'],
  disabledClientTokens: ['live', 'refused'],
  privateUseSchemes: ['refused', 'allowed'],
  deviceCallbackUrls: ['required', 'optional'],
} as const satisfies { [Rule in keyof TenantRules]: readonly TenantRules[Rule][] }

export const DEFAULT_TENANT_RULES: TenantRules = {
  nameCharacters: 'documented',
  callbackUrls: 'required',
  loopbackCallbacks: 'allowed',
  offlineAccess: 'required',
  refreshWithoutSecret: 'refused',
  disabledClientTokens: 'live',
  privateUseSchemes: 'refused',
  deviceCallbackUrls: 'required',
}
