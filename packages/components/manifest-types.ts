/** What has a name in a custom elements manifest. */
export interface Named {
  name: string
  description?: string
  default?: string
  [member: string]: unknown
}

interface Typed extends Named {
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
  events?: Named[]
  slots?: Named[]
  cssParts?: Named[]
  cssProperties?: Named[]
  cssStates?: Named[]
}

export interface Manifest {
  modules: { path: string; declarations: Declaration[]; [member: string]: unknown }[]
}
