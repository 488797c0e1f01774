import type { Model, User, View, Workspace } from '@tenantry/core'
import type { ResourceCall } from '../resource-call.ts'
import { workspacesOf } from '../tenant-resources.ts'

/** A model with the workspace it is in. */
export interface PlacedModel {
  readonly workspace: Workspace
  readonly model: Model
}

/** What the user may see: nothing else exists for them. */
export async function visibleWorkspaces({ issuing: { unit }, user }: ResourceCall): Promise<readonly Workspace[]> {
  return (await workspacesOf(unit)).filter(({ members }) => isMember(members, user))
}

export async function visibleWorkspace(call: ResourceCall): Promise<Workspace | undefined> {
  return (await visibleWorkspaces(call)).find(({ id }) => id === call.param('workspaceId'))
}

/** The model of the path, which names its workspace or doesn't: the service has both forms of most paths. */
export async function visibleModel(call: ResourceCall): Promise<PlacedModel | undefined> {
  const workspaceId = call.param('workspaceId')
  for (const workspace of await visibleWorkspaces(call)) {
    const model = workspace.models.find(({ id }) => id === call.param('modelId'))
    if (model !== undefined)
      return workspaceId === '' || workspaceId === workspace.id ? { workspace, model } : undefined
  }
  return undefined
}

export async function visibleView(call: ResourceCall): Promise<(PlacedModel & { readonly view: View }) | undefined> {
  const placed = await visibleModel(call)
  const view = placed?.model.views.find(({ id }) => id === call.param('viewId'))
  return placed === undefined || view === undefined ? undefined : { ...placed, view }
}

function isMember(members: readonly string[], user: User): boolean {
  return members.some((member) => member.toLowerCase() === user.email.toLowerCase())
}
