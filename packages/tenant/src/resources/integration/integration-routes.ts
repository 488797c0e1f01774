import type { ResourceApi, ResourceHandler, ResourceRoute } from '../resource-call.ts'
import { listModels, listModelsOfWorkspace, readModel } from './models.ts'
import { usersMe } from './users-me.ts'
import { readViewData } from './view-data.ts'
import { listViews, readView } from './views.ts'
import { listWorkspaces, readWorkspace } from './workspaces.ts'

export const integrationApi: ResourceApi = {
  schemes: ['Bearer', 'AnaplanAuthToken'],
  errors: 'integration',
  noValidHeader: 'No valid token header found for the request',
}

const get = (path: string, answer: ResourceHandler): ResourceRoute => ({
  path: `/2/0${path}`,
  api: integrationApi,
  operations: { GET: answer },
})

/** Below a model every path exists twice: with its workspace in front and without. */
const getOfModel = (path: string, answer: ResourceHandler): readonly ResourceRoute[] => [
  get(`/models/:modelId${path}`, answer),
  get(`/workspaces/:workspaceId/models/:modelId${path}`, answer),
]

export const integrationRoutes: readonly ResourceRoute[] = [
  get('/users/me', usersMe),
  get('/workspaces', listWorkspaces),
  get('/workspaces/:workspaceId', readWorkspace),
  get('/workspaces/:workspaceId/models', listModelsOfWorkspace),
  get('/models', listModels),
  get('/models/:modelId', readModel),
  ...getOfModel('/views', listViews),
  ...getOfModel('/views/:viewId', readView),
  ...getOfModel('/views/:viewId/data', readViewData),
]
