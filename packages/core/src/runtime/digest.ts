import type { MaybePromise } from './maybe-promise.ts'

/** SHA-256 of a text's UTF-8 bytes, as base64url without padding; given by the code that composes the tenant. */
export type Digest = (text: string) => MaybePromise<string>
