/**
 * An issuer identifier without the slashes at its end: what a tenant's addresses begin with. The identifier itself is
 * compared and said character for character, and may end in a slash. @see RFC 8414 §3.1, §3.3
 */
export function issuerBase(issuer: string): string {
  let end = issuer.length
  while (issuer[end - 1] === '/') end--
  return issuer.slice(0, end)
}

/** The address of one of a tenant's paths. */
export function addressAt(issuer: string, path: string): string {
  return issuerBase(issuer) + path
}
