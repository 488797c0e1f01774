import type { Call } from '../http/endpoint.ts'
import type { TenantControl } from './tenant-control.ts'

/** A request to the control API, which alone is given the control. */
export interface ControlCall extends Call {
  readonly control: TenantControl
}
