/**
 * Whether a browser says that a page of this very origin sent the request. What `Origin` says counts before
 * `Sec-Fetch-Site`, which a page of another name for the same address has too.
 * @see Fetch Metadata Request Headers §2.4
 */
export function isSameOrigin(request: Request, issuer: string): boolean {
  const origin = request.headers.get('origin')
  return origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : origin === new URL(issuer).origin
}
