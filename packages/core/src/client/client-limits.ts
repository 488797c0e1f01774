/** The longest client name, in characters. */
export const NAME_LENGTH = 100
/** The most callback URLs one client may have. */
export const CALLBACK_URLS = 60
/** The longest callback URL, in characters. */
export const CALLBACK_URL_LENGTH = 2048
/** The longest refresh token lifetime: 365 days, in seconds. */
export const REFRESH_TOKEN_LIFETIME_SECONDS = 31_536_000
/** The refresh token lifetime of a new client: 12 hours, in seconds. */
export const DEFAULT_REFRESH_TOKEN_LIFETIME_SECONDS = 43_200
/** The longest time a rotated secret may stay alive beside the new one: 30 days, in seconds. */
export const SECRET_OVERLAP_SECONDS = 2_592_000
