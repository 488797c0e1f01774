import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { prove } from './prove.ts'
import type { TenantUnderTest } from './tenant-under-test.ts'

async function noIss(tenant: TenantUnderTest): Promise<void> {
  for (const parameters of [{}, { scope: ' ' }]) assert.ok(!(await tenant.authorizationResponse(parameters)).has('iss'))
}

describe('RFC 9207, issuer identification', () => {
  prove(['RFC9207-2-1', 'RFC9207-2-2', 'RFC9207-2.3-1'], {
    rfc: async (tenant) => {
      const { issuer } = await tenant.metadata()
      for (const parameters of [{}, { scope: ' ' }, { response_type: 'token' }]) {
        assert.deepEqual((await tenant.authorizationResponse(parameters)).getAll('iss'), [issuer])
      }
    },
    anaplan: noIss,
  })

  prove('RFC9207-2.3-2', {
    rfc: async (tenant) =>
      assert.equal((await tenant.metadata())['authorization_response_iss_parameter_supported'], true),
    anaplan: async (tenant) =>
      assert.equal((await tenant.metadata())['authorization_response_iss_parameter_supported'], false),
  })
})
