import type { Dimension } from '@tenantry/core'
import type { Answer } from '../../http/answer.ts'
import type { ResourceCall } from '../resource-call.ts'
import { listAnswer, objectAnswer } from './integration-answer.ts'
import { visibleModel, visibleView } from './visible.ts'

export async function listViews(call: ResourceCall): Promise<Answer> {
  const found = await visibleModel(call)
  if (found === undefined) return call.notFound()
  const views = found.model.views.map(({ id, name, moduleId }) => ({ code: '', id, name, moduleId }))
  return listAnswer(call, 'view', 'views', views)
}

/** The axes of a view; an axis without dimensions is left out. */
export async function readView(call: ResourceCall): Promise<Answer> {
  const found = await visibleView(call)
  if (found === undefined) return call.notFound()
  const { id, name, rows, columns, pages } = found.view
  return objectAnswer('view', {
    viewId: id,
    viewName: name,
    ...axis('rows', rows),
    ...axis('columns', columns),
    ...axis('pages', pages),
  })
}

function axis(key: string, dimensions: readonly Dimension[]): Readonly<Record<string, unknown>> {
  return dimensions.length === 0 ? {} : { [key]: dimensions.map(({ id, name }) => ({ id, name })) }
}
