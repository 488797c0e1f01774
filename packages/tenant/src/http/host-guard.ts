const IPV4 = /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/

/** The name in a `Host` header, without its port and in lower case; an IPv6 address keeps its brackets. */
export function hostName(host: string): string {
  return host
    .replace(/:[0-9]*$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
}

/**
 * Whether a name is one of the tenant's own. A name that an attacker has resolve to this machine (DNS rebinding) is not;
 * an IP address always is, since nobody can make a page of another site resolve to one.
 * @param own names, and patterns such as `*.example` for every name below one
 */
export function isOwnHost(name: string, own: ReadonlySet<string>): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name.startsWith('[') || IPV4.test(name)) return true
  if (own.has(name)) return true
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    if (own.has(`*${name.slice(dot)}`)) return true
  }
  return false
}
