import type { ClientGrantType, Role } from '@tenantry/core'

/** A seed as one writes it: what has a default may be left out. */
export interface SeedInput {
  readonly tenant: {
    readonly name: string
    /** Default false. */
    readonly oauthEnabled?: boolean | undefined
    /** Default false. */
    readonly ssoEnabled?: boolean | undefined
  }
  readonly users: readonly UserInput[]
  readonly clients?: readonly ClientInput[] | undefined
  /** By default one with a model for planning, which every user sees. */
  readonly workspaces?: readonly WorkspaceInput[] | undefined
}

interface UserInput {
  /** 32 hexadecimal characters; by default derived from the e-mail address. */
  readonly id?: string | undefined
  readonly email: string
  readonly password: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Whether single sign-on is how the user signs in; default false. */
  readonly sso?: boolean | undefined
  /** Whether the password works for the user all the same; default false. */
  readonly exceptionUser?: boolean | undefined
}

interface ClientInput {
  readonly name: string
  readonly grantType: ClientGrantType
  readonly callbackUrls: readonly string[]
  /** Drawn by default. */
  readonly clientId?: string | undefined
  /** Drawn by default; never of a device client. */
  readonly clientSecret?: string | undefined
  /** Default true. */
  readonly enabled?: boolean | undefined
  /** Rotatable by default, for 43,200 seconds. */
  readonly refreshToken?:
    | { readonly behavior: 'rotatable'; readonly lifetimeSeconds?: number | undefined }
    | { readonly behavior: 'non-rotatable' }
    | undefined
}

interface WorkspaceInput {
  /** 32 hexadecimal characters. */
  readonly id?: string | undefined
  readonly name: string
  /** The e-mail addresses of the users who see it. */
  readonly members: readonly string[]
  readonly models?: readonly ModelInput[] | undefined
}

interface ModelInput {
  /** 32 hexadecimal characters. */
  readonly id?: string | undefined
  readonly name: string
  readonly views?: readonly ViewInput[] | undefined
}

interface ViewInput {
  /** Up to 18 digits, as `moduleId` too. */
  readonly id?: string | undefined
  readonly name: string
  readonly moduleId?: string | undefined
  readonly rows?: readonly DimensionInput[] | undefined
  readonly columns?: readonly DimensionInput[] | undefined
  readonly pages?: readonly DimensionInput[] | undefined
}

interface DimensionInput {
  /** Up to 18 digits, as an item's. */
  readonly id?: string | undefined
  readonly name: string
  /** Each by its name, or how many of them. */
  readonly items: readonly (string | { readonly id?: string | undefined; readonly name: string })[] | number
}
