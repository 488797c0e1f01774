/** The path that the portal and its tenant lie below, as the server wrote it into the page; empty at the root of an origin. */
export const TENANT_PATH: string =
  globalThis.document?.querySelector<HTMLMetaElement>('meta[name=tenant-path]')?.content ?? ''
