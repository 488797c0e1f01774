/** The header value for a user of the tenant: what a backend answers at `/tenant-authorization`. */
export async function authorizationOf(tenant: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${tenant}/token/authenticate`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${email}:${password}`)}` },
  })
  if (!answer.ok) throw new Error(`The tenant answered ${answer.status}.`)
  const { tokenInfo } = (await answer.json()) as { tokenInfo: { tokenValue: string } }
  return `AnaplanAuthToken ${tokenInfo.tokenValue}`
}
