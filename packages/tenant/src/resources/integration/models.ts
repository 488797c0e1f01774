import { addressAt } from '@tenantry/core'
import { derivedNumber } from '../../seed/derived-id.ts'
import type { Answer } from '../../http/answer.ts'
import type { ResourceCall } from '../resource-call.ts'
import { SEEDED_AT } from '../seeded-at.ts'
import { usersOf } from '../tenant-resources.ts'
import { listAnswer, objectAnswer } from './integration-answer.ts'
import { type PlacedModel, visibleModel, visibleWorkspace, visibleWorkspaces } from './visible.ts'

const placed = (workspace: PlacedModel['workspace']): readonly PlacedModel[] =>
  workspace.models.map((model) => ({ workspace, model }))

export async function listModels(call: ResourceCall): Promise<Answer> {
  const models = (await visibleWorkspaces(call)).flatMap(placed)
  return listAnswer(call, 'model', 'models', await modelDocuments(models, call))
}

export async function listModelsOfWorkspace(call: ResourceCall): Promise<Answer> {
  const workspace = await visibleWorkspace(call)
  if (workspace === undefined) return call.notFound()
  return listAnswer(call, 'model', 'models', await modelDocuments(placed(workspace), call))
}

export async function readModel(call: ResourceCall): Promise<Answer> {
  const found = await visibleModel(call)
  if (found === undefined) return call.notFound()
  const [model] = await modelDocuments([found], call)
  return objectAnswer('model', { model: { ...model, modelTransactionRunning: false } })
}

async function modelDocuments(models: readonly PlacedModel[], { issuing: { unit, issuer } }: ResourceCall) {
  const users = await usersOf(unit)
  return models.map(({ workspace, model }) => {
    const editor = users.find(({ email }) => email.toLowerCase() === workspace.members[0]?.toLowerCase())
    return {
      id: model.id,
      name: model.name,
      activeState: 'UNLOCKED',
      currentWorkspaceId: workspace.id,
      currentWorkspaceName: workspace.name,
      modelUrl: addressAt(issuer, `/?selectedWorkspaceId=${workspace.id}&selectedModelId=${model.id}`),
      categoryValues: [],
      isoCreationDate: SEEDED_AT.replace('Z', '+0000'),
      lastModified: SEEDED_AT.replace('Z', '+0000'),
      lastModifiedByUserGuid: editor?.id ?? '',
      lastSavedSerialNumber: derivedNumber(model.id) % 10_000,
      memoryUsage: derivedNumber(model.id, 1) % 100_000_000,
    }
  })
}
