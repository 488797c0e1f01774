import type { Handler } from '../http/endpoint.ts'
import { jsonResponse } from '../http/json-response.ts'

/** `GET /admin/v1/openapi.json`: OpenAPI 3.1 of the admin API. The document is built when it is first asked for. */
export const openApi: Handler = async ({ context }) => {
  const { openApiDocument } = await import('./openapi-document.ts')
  return jsonResponse(openApiDocument(context.issuer), 200, { 'cache-control': 'no-cache' })
}
