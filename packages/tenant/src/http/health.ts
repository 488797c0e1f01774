import type { Handler } from './endpoint.ts'
import { publicJson } from './oauth-response.ts'

/** `GET /healthz`: the process answers. */
export const health: Handler = () => publicJson({ status: 'ok' })
