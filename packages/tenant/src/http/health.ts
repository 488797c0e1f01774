import { accepted } from './answer.ts'
import type { Handler } from './endpoint.ts'
import { jsonResponse } from './json-response.ts'

/** `GET /healthz`: the process answers. */
export const health: Handler = () => accepted(jsonResponse({ status: 'ok' }))

/** `GET /readyz`: the store answers too; 503 while it doesn't. */
export const readiness: Handler = ({ context }) => context.transact(() => accepted(jsonResponse({ status: 'ready' })))
