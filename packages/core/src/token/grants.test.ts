import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientGrant } from '../client/client-grant.ts'
import { CLIENT_GRANT_TYPES } from '../client/grant-type.ts'
import { GRANTS } from './grants.ts'

describe('the grants', () => {
  it('are there for every grant that a client may be made for, and for no other client', () => {
    for (const grantType of CLIENT_GRANT_TYPES) {
      const grant = GRANTS.find((one) => one.grantType === grantType)
      assert.deepEqual(grant?.clientGrantTypes, [grantType])
    }
  })

  it('refresh what may be refreshed', () => {
    const refresh = GRANTS.find(({ grantType }) => grantType === 'refresh_token')
    assert.deepEqual(
      refresh?.clientGrantTypes,
      CLIENT_GRANT_TYPES.filter((grantType) => clientGrant(grantType).refreshable),
    )
  })
})
