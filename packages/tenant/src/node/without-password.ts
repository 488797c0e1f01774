/**
 * The address of a PostgreSQL database as it may be shown: without its passwords, those that stand in its query and those
 * whose `@`, `/` or `#` should have been percent-encoded included.
 */
export function withoutPassword(url: string): string {
  return url.replace(/^([^:]*:\/\/[^:@/?]*):.*@/s, '$1@').replaceAll(/([?&][^=&?]*password=)[^&]*/gi, '$1***')
}
