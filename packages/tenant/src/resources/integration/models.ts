import { addressAt } from '@tenantry/core'
import { derivedNumber } from '../../seed/derived-id.ts'
import type { ResourceCall } from '../resource-call.ts'
import { SEEDED_AT } from '../seeded-at.ts'
import { listAnswer, objectAnswer } from './integration-answer.ts'
import { type PlacedModel, visibleModel, visibleWorkspace, visibleWorkspaces } from './visible.ts'

const placed = (workspace: PlacedModel['workspace']): readonly PlacedModel[] =>
  workspace.models.map((model) => ({ workspace, model }))

export async function listModels(call: ResourceCall): Promise<Response> {
  const models = (await visibleWorkspaces(call)).flatMap(placed)
  return listAnswer(call, 'model', 'models', await modelDocuments(models, call))
}

export async function listModelsOfWorkspace(call: ResourceCall): Promise<Response> {
  const workspace = await visibleWorkspace(call)
  if (workspace === undefined) return call.refuse(404, 'Not Found')
  return listAnswer(call, 'model', 'models', await modelDocuments(placed(workspace), call))
}

export async function readModel(call: ResourceCall): Promise<Response> {
  const found = await visibleModel(call)
  if (found === undefined) return call.refuse(404, 'Not Found')
  const [model] = await modelDocuments([found], call)
  return objectAnswer('model', { model: { ...model, modelTransactionRunning: false } })
}

async function modelDocuments(models: readonly PlacedModel[], { context }: ResourceCall) {
  const users = await context.users()
  return models.map(({ workspace, model }) => {
    const editor = users.find(({ email }) => email.toLowerCase() === workspace.members[0]?.toLowerCase())
    return {
      id: model.id,
      name: model.name,
      activeState: 'UNLOCKED',
      currentWorkspaceId: workspace.id,
      currentWorkspaceName: workspace.name,
      modelUrl: addressAt(context.issuer(), `/?selectedWorkspaceId=${workspace.id}&selectedModelId=${model.id}`),
      categoryValues: [],
      isoCreationDate: SEEDED_AT.replace('Z', '+0000'),
      lastModified: SEEDED_AT.replace('Z', '+0000'),
      lastModifiedByUserGuid: editor?.id ?? '',
      lastSavedSerialNumber: derivedNumber(model.id) % 10_000,
      memoryUsage: derivedNumber(model.id, 1) % 100_000_000,
    }
  })
}
