import { accepted } from '../http/answer.ts'
import type { Answer } from '../http/answer.ts'
import { jsonResponse } from '../http/json-response.ts'
import { derivedId } from '../seed/derived-id.ts'
import { wholeNumber } from './integration/integration-answer.ts'
import { integrationApi } from './integration/integration-routes.ts'
import { visibleWorkspaces } from './integration/visible.ts'
import type { ResourceCall, ResourceRoute } from './resource-call.ts'
import { SEEDED_AT } from './seeded-at.ts'

const PAGE_SIZE = 25

/** An integration per model the user may see: enough to prove that the token works here too. */
async function listIntegrations(call: ResourceCall): Promise<Answer> {
  const query = call.url.searchParams
  const limit = wholeNumber(query.get('limit'), 1, PAGE_SIZE)
  const offset = wholeNumber(query.get('offset'), 0, 0)
  if (limit === undefined || offset === undefined) return call.refuse('limit and offset must be whole numbers.')
  const integrations = (await visibleWorkspaces(call)).flatMap(({ id: workspaceId, members, models }) =>
    models.map((model) => ({
      integrationId: derivedId('integration', model.id),
      name: `Load ${model.name}`,
      integrationType: 'Import',
      createdBy: members[0] ?? '',
      creationDate: SEEDED_AT,
      modifiedBy: members[0] ?? '',
      modificationDate: SEEDED_AT,
      modelId: model.id,
      workspaceId,
      nuxVisible: false,
    })),
  )
  const page = integrations.slice(offset, offset + limit)
  return accepted(
    jsonResponse({
      integrations: page,
      meta: { paging: { currentPageSize: page.length, totalSize: integrations.length, offSet: offset } },
      status: { code: 200, message: 'Success' },
    }),
  )
}

/** On a host of its own, and behind the common one. */
export const cloudWorksRoutes: readonly ResourceRoute[] = ['/2/0/integrations', '/cloudworks/2/0/integrations'].map(
  (path) => ({ path, api: integrationApi, operations: { GET: listIntegrations } }),
)
