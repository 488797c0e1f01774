import { isoTime } from '@tenantry/core'
import type { ResourceCall } from '../resource-call.ts'
import { personName } from '../person-name.ts'
import { objectAnswer } from './integration-answer.ts'

export async function usersMe({ user, context, now }: ResourceCall): Promise<Response> {
  const { givenName, familyName } = personName(user)
  return objectAnswer('user', {
    user: {
      id: user.id,
      active: true,
      email: user.email,
      emailOptIn: false,
      firstName: givenName,
      lastName: familyName,
      customerId: await context.tenantId(),
      lastLoginDate: isoTime(now).replace('Z', '+0000'),
    },
  })
}
