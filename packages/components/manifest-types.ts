/** What has a name in a custom elements manifest. */
export interface Named {
  name: string
  description?: string
  default?: string
  [member: string]: unknown
}

/** What has a type besides. */
export interface Typed extends Named {
  type?: { text: string }
}

export interface Member extends Typed {
  kind: string
  privacy?: string
  attribute?: string
  readonly?: boolean
  parameters?: Typed[]
  return?: { type: { text: string } }
}

export interface Declaration extends Named {
  kind: string
  tagName?: string
  members?: Member[]
  attributes?: Typed[]
  events?: Typed[]
  slots?: Named[]
  cssParts?: Named[]
  cssProperties?: Named[]
  cssStates?: Named[]
}

export interface Manifest {
  modules: {
    path: string
    declarations: Declaration[]
    exports: { name: string; declaration: { name: string; module?: string } }[]
    [member: string]: unknown
  }[]
}
