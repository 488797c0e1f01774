/** Whether a browser says that a page of this very origin sent the request. @see Fetch Metadata Request Headers §2.4 */
export function isSameOrigin(request: Request, issuer: string): boolean {
  return (
    request.headers.get('sec-fetch-site') === 'same-origin' || request.headers.get('origin') === new URL(issuer).origin
  )
}
