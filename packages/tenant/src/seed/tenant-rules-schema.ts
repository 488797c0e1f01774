import { TENANT_RULE_VALUES } from '@tenantry/core'
import * as z from 'zod/mini'

/** Some of the tenant's rules, as a config file and the control API give them. */
export const tenantRulesSchema = z.strictObject({
  nameCharacters: z.optional(z.enum(TENANT_RULE_VALUES.nameCharacters)),
  callbackUrls: z.optional(z.enum(TENANT_RULE_VALUES.callbackUrls)),
  loopbackCallbacks: z.optional(z.enum(TENANT_RULE_VALUES.loopbackCallbacks)),
  offlineAccess: z.optional(z.enum(TENANT_RULE_VALUES.offlineAccess)),
  refreshWithoutSecret: z.optional(z.enum(TENANT_RULE_VALUES.refreshWithoutSecret)),
  disabledClientTokens: z.optional(z.enum(TENANT_RULE_VALUES.disabledClientTokens)),
  privateUseSchemes: z.optional(z.enum(TENANT_RULE_VALUES.privateUseSchemes)),
  deviceCallbackUrls: z.optional(z.enum(TENANT_RULE_VALUES.deviceCallbackUrls)),
})
