/** What the tests use of two clients that come without types. */
declare module 'simple-oauth2' {
  export interface Token {
    readonly access_token: string
    readonly refresh_token?: string
    readonly scope: string
    readonly expires_at: Date
  }
  export class AccessToken {
    readonly token: Token
    expired(windowSeconds?: number): boolean
    refresh(parameters?: Readonly<Record<string, string>>): Promise<AccessToken>
    revoke(type: 'access_token' | 'refresh_token'): Promise<unknown>
    revokeAll(): Promise<void>
  }
  export interface Options {
    readonly client: { readonly id: string; readonly secret: string }
    readonly auth: Readonly<Record<string, string>>
    readonly options?: Readonly<Record<string, string>>
  }
  export class AuthorizationCode {
    constructor(options: Options)
    authorizeURL(parameters: Readonly<Record<string, string>>): string
    getToken(parameters: Readonly<Record<string, string>>): Promise<AccessToken>
    createToken(token: object): AccessToken
  }
}

declare module 'passport-oauth2' {
  export interface Tokens {
    readonly accessToken: string
    readonly refreshToken: string | undefined
    readonly parameters: Readonly<Record<string, unknown>>
  }
  type Verify = (
    accessToken: string,
    refreshToken: string | undefined,
    parameters: Readonly<Record<string, unknown>>,
    profile: object,
    done: (error: Error | null, user: Tokens) => void,
  ) => void
  interface OAuth2 {
    useAuthorizationHeaderforGET(use: boolean): void
    get(url: string, accessToken: string, done: (error: { statusCode: number } | null, body?: string) => void): void
    getOAuthAccessToken(
      code: string,
      parameters: Readonly<Record<string, string>>,
      done: (error: { statusCode: number; data: string } | null, accessToken?: string, refreshToken?: string) => void,
    ): void
  }
  export class Strategy {
    constructor(options: Readonly<Record<string, unknown>>, verify: Verify)
    readonly _oauth2: OAuth2
    redirect: (url: string) => void
    success: (user: Tokens) => void
    fail: (challenge: { message?: string }, status?: number) => void
    error: (error: Error) => void
    authenticate(request: { session: object; query: Readonly<Record<string, string>> }): void
  }
}
