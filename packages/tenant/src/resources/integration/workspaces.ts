import type { Workspace } from '@tenantry/core'
import type { Answer } from '../../http/answer.ts'
import { derivedNumber } from '../../seed/derived-id.ts'
import type { ResourceCall } from '../resource-call.ts'
import { listAnswer, objectAnswer } from './integration-answer.ts'
import { visibleWorkspace, visibleWorkspaces } from './visible.ts'

const SIZE_ALLOWANCE = 2 ** 30

export async function listWorkspaces(call: ResourceCall): Promise<Answer> {
  const workspaces = await visibleWorkspaces(call)
  return listAnswer(
    call,
    'workspace',
    'workspaces',
    workspaces.map((workspace) => workspaceDocument(workspace, call)),
  )
}

export async function readWorkspace(call: ResourceCall): Promise<Answer> {
  const workspace = await visibleWorkspace(call)
  if (workspace === undefined) return call.notFound()
  return objectAnswer('workspace', { workspace: workspaceDocument(workspace, call) })
}

function workspaceDocument({ id, name }: Workspace, { url }: ResourceCall) {
  const detailed = url.searchParams.get('tenantDetails') === 'true'
  const sizes = { sizeAllowance: SIZE_ALLOWANCE, currentSize: derivedNumber(id) % (SIZE_ALLOWANCE / 2) }
  return { id, name, active: true, ...(detailed ? sizes : {}) }
}
