import type { Dimension, DimensionItem, Model, View, Workspace } from '@tenantry/core'
import { derivedId } from './derived-id.ts'
import type { TypedWorkspace } from './seed-schema.ts'

type TypedModel = TypedWorkspace['models'][number]
type TypedView = TypedModel['views'][number]
type TypedDimension = TypedView['rows'][number]

/** Where the service begins to count: lists, modules, saved views and list items each have their range. */
const FIRST_LIST_ID = 101_000_000_000
const FIRST_MODULE_ID = 102_000_000_000
export const FIRST_ITEM_ID = 301_000_000_000

/** The workspace with an id wherever the seed gives none: derived from names, so the same in every process. */
export function seededWorkspace(workspace: TypedWorkspace): Workspace {
  const id = workspace.id ?? derivedId('workspace', workspace.name)
  return {
    id,
    name: workspace.name,
    members: workspace.members,
    models: workspace.models.map((model) => seededModel(model, id)),
  }
}

function seededModel(model: TypedModel, workspaceId: string): Model {
  const lists = new Map<string, string>()
  const listId = (name: string): string => {
    const known = lists.get(name) ?? String(FIRST_LIST_ID + lists.size)
    lists.set(name, known)
    return known
  }
  return {
    id: model.id ?? derivedId('model', `${workspaceId} ${model.name}`).toUpperCase(),
    name: model.name,
    views: model.views.map((view, index) => seededView(view, index, listId)),
  }
}

function seededView(view: TypedView, index: number, listId: (name: string) => string): View {
  const id = view.id ?? String(FIRST_MODULE_ID + index)
  const axis = (dimensions: readonly TypedDimension[]) =>
    dimensions.map((dimension) => seededDimension(dimension, listId))
  return {
    id,
    name: view.name,
    moduleId: view.moduleId ?? id,
    rows: axis(view.rows),
    columns: axis(view.columns),
    pages: axis(view.pages),
  }
}

function seededDimension({ id, name, items }: TypedDimension, listId: (name: string) => string): Dimension {
  const seededItem = (
    item: string | { readonly id?: string | undefined; readonly name: string },
    index: number,
  ): DimensionItem =>
    typeof item === 'string'
      ? { id: String(FIRST_ITEM_ID + index), name: item }
      : { id: item.id ?? String(FIRST_ITEM_ID + index), name: item.name }
  return { id: id ?? listId(name), name, items: typeof items === 'number' ? items : items.map(seededItem) }
}
