import { authorizationCodeGrant } from '../authorization-code/authorization-code-grant.ts'
import { deviceCodeGrant } from '../device/device-code-grant.ts'
import { refreshTokenGrant } from '../refresh-token/refresh-token-grant.ts'
import type { Grant } from './grant.ts'

/** The grants of the token endpoint. Adding one is its file and its line here. */
export const GRANTS: readonly Grant[] = [authorizationCodeGrant, deviceCodeGrant, refreshTokenGrant]
