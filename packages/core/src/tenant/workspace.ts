import type { Collection } from '../runtime/store.ts'

/** A grid of a module: what `views/{v}/data` answers. */
export interface View {
  /** Digits; the default view of a module has the module's id. */
  readonly id: string
  readonly name: string
  readonly moduleId: string
  readonly rows: readonly Dimension[]
  readonly columns: readonly Dimension[]
  readonly pages: readonly Dimension[]
}

/** One item of a list, as `Durham` of `Regions`. */
export interface DimensionItem {
  /** Digits. */
  readonly id: string
  readonly name: string
}

/** A list on an axis of a view, with its items. */
export interface Dimension {
  /** Digits. */
  readonly id: string
  readonly name: string
  /** The items; or only how many there are, numbered and named after the list, so that a large list is cheap to keep. */
  readonly items: readonly DimensionItem[] | number
}

export interface Model {
  /** 32 hexadecimal characters, upper case. */
  readonly id: string
  readonly name: string
  readonly views: readonly View[]
}

/** A workspace and who may see it. */
export interface Workspace {
  /** 32 hexadecimal characters. */
  readonly id: string
  readonly name: string
  /** E-mail addresses of those who may see it. */
  readonly members: readonly string[]
  readonly models: readonly Model[]
}

export const workspaces: Collection<Workspace> = {
  name: 'workspaces',
  indexes: { name: (workspace) => workspace.name.toLowerCase() },
  forgetAt: () => null,
}
