import { isoTime } from '@tenantry/core'
import type { Answer } from '../../http/answer.ts'
import type { ResourceCall } from '../resource-call.ts'
import { personName } from '../person-name.ts'
import { objectAnswer } from './integration-answer.ts'

export function usersMe({ user, issuing: { tenant, now } }: ResourceCall): Answer {
  const { givenName, familyName } = personName(user)
  return objectAnswer('user', {
    user: {
      id: user.id,
      active: true,
      email: user.email,
      emailOptIn: false,
      firstName: givenName,
      lastName: familyName,
      customerId: tenant.id,
      lastLoginDate: isoTime(now).replace('Z', '+0000'),
    },
  })
}
