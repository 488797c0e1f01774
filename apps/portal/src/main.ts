import '@tenantry/components/define'
import { DevicePage } from './device-page.ts'
import { InspectorPage } from './inspector-page.ts'
import { PortalHeader } from './portal-header.ts'
import { SingleSignOnPage } from './single-sign-on-page.ts'
import { TenantPortal } from './tenant-portal.ts'

customElements.define('portal-header', PortalHeader)
customElements.define('single-sign-on-page', SingleSignOnPage)
customElements.define('device-page', DevicePage)
customElements.define('inspector-page', InspectorPage)
customElements.define('tenant-portal', TenantPortal)

declare global {
  interface HTMLElementTagNameMap {
    'portal-header': PortalHeader
    'single-sign-on-page': SingleSignOnPage
    'device-page': DevicePage
    'inspector-page': InspectorPage
    'tenant-portal': TenantPortal
  }
}
