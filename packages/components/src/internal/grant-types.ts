import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import type { TenantElement } from './tenant-element.ts'

const NAMES: Readonly<Record<string, string>> = {
  [AUTHORIZATION_CODE]: 'Authorization code grant',
  [DEVICE_CODE]: 'Device grant',
}

/** The name of a type of client; one that is not known is called what it is. */
export function typeName(host: TenantElement, grantType: string): string {
  const name = Object.hasOwn(NAMES, grantType) ? NAMES[grantType] : undefined
  return name ? host.t(name) : grantType
}
