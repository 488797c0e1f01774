/** The JWS algorithms a tenant can sign with. @see RFC 7518 §3.1, RFC 8037 §3.1 */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number]
