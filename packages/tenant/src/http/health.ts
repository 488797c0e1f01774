import type { Handler } from './endpoint.ts'
import { publicJson } from './oauth-response.ts'

/** `GET /healthz`: the process answers. */
export const health: Handler = () => publicJson({ status: 'ok' })

/** `GET /readyz`: the store answers too; 503 while it doesn't. */
export const readiness: Handler = ({ context }) => context.transact(() => publicJson({ status: 'ready' }))
