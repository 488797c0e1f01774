import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import SwaggerParser from '@apidevtools/swagger-parser'
import { routes } from '../routes.ts'
import { TenantHarness } from '../tenant.harness.ts'

interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, unknown>>
  components: { schemas: Record<string, { required: string[]; properties: Record<string, unknown> }> }
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

describe('the OpenAPI document of the admin API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const harness = await TenantHarness.open()
    const { status, body } = await harness.send<OpenApi>('GET', '/admin/v1/openapi.json')
    assert.equal(status, 200)
    assert.equal(body.openapi, '3.1.0')
    await SwaggerParser.validate(structuredClone(body) as unknown as string)
  })

  it('has every operation of the route table, and no other', async () => {
    const harness = await TenantHarness.open()
    const { body } = await harness.send<OpenApi>('GET', '/admin/v1/openapi.json')
    const documented = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => METHODS.has(method))
        .map((method) => `${method} ${path}`),
    )
    const served = routes
      .filter(({ path }) => path.startsWith('/admin/v1/'))
      .flatMap(({ path, operations }) =>
        Object.keys(operations).map(
          (method) => `${method.toLowerCase()} ${path.replace('/admin/v1', '').replace(/:(\w+)/g, '{$1}')}`,
        ),
      )
    assert.deepEqual(documented.toSorted(), served.toSorted())
  })

  it('names the members that are answered, and those that may be given', async () => {
    const harness = await TenantHarness.open()
    const { body } = await harness.send<OpenApi>('GET', '/admin/v1/openapi.json')
    const members = (schema: string) => Object.keys(body.components.schemas[schema]!.properties).toSorted()
    const { client } = await harness.newClient()
    assert.deepEqual(members('Client'), Object.keys(client).toSorted())
    const contact = await TenantHarness.open({ contact: 'it@acme.example' })
    const tenant = await contact.admin('GET', '/tenant')
    assert.deepEqual(members('Tenant'), Object.keys(tenant.body).toSorted())
    const problem = await harness.admin('GET', '/oauth-clients/none')
    assert.deepEqual(members('Problem'), Object.keys(problem.body).toSorted())
    const rotated = await harness.admin('POST', `/oauth-clients/${client.clientId}/secret/rotate`)
    assert.deepEqual(members('RotatedSecret'), Object.keys(rotated.body).toSorted())
    assert.deepEqual(members('ClientUpdate'), ['callbackUrls', 'enabled', 'name', 'refreshToken'])
    assert.deepEqual(members('ClientCreation'), ['callbackUrls', 'grantType', 'name', 'refreshToken'])
  })
})
