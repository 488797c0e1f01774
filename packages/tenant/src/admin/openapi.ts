import { accepted } from '../http/answer.ts'
import type { Operation } from '../http/endpoint.ts'
import { jsonResponse } from '../http/json-response.ts'

/** `GET /admin/v1/openapi.json`: OpenAPI 3.1 of the admin API. The document is built when it is first asked for. */
export const openApi: Operation = {
  async answer({ context }) {
    const { openApiDocument } = await import('./openapi-document.ts')
    return accepted(jsonResponse(openApiDocument(context.issuer), 200, { 'cache-control': 'no-cache' }))
  },
}
