import assert from 'node:assert/strict'
import type { Answer } from './tenant-under-test.ts'

/** `400 invalid_request`. */
export function wire({ status, body }: Answer): string {
  return `${status} ${String(body['error'])}`
}

/** A page that tells the user, and no redirect. */
export function assertPage({ status, headers, text }: Answer, what: RegExp): void {
  assert.ok(status >= 400 && status < 500, `${status}`)
  assert.equal(headers.get('location'), null)
  assert.match(headers.get('content-type') ?? '', /^text\/html/)
  assert.match(text, what)
}

/** The characters that `error_description` may have. */
export const DESCRIPTION = /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/
