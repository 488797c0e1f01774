import { AUTHORIZATION_CODE, DEVICE_CODE } from '@tenantry/core/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ClientFields } from '../internal/client-fields.ts'
import type { ClientForm } from '../internal/client-form.ts'
import { typeName } from '../internal/grant-types.ts'
import type { TenantElement } from '../internal/tenant-element.ts'
import { valueOf } from '../internal/tenant-element.ts'

type Type = typeof AUTHORIZATION_CODE | typeof DEVICE_CODE

/** What each type does. */
const EXPLANATIONS: Readonly<Record<Type, string>> = {
  [AUTHORIZATION_CODE]:
    'Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code.',
  [DEVICE_CODE]: 'Lets a device without a browser exchange a device code. It is off with single sign-on.',
}
const OFF = 'Device grant is off because single sign-on is enabled.'

/** A dropdown of the browser's; where that shows more than one line of text, each type is explained in it too. */
export function renderType(
  host: TenantElement,
  form: ClientForm,
  fields: ClientFields,
  ssoEnabled: boolean,
): TemplateResult {
  const error = form.errorAt('grantType', form.grantType)
  const choose = (event: Event): void => {
    form.grantType = valueOf(event)
    form.forget('grantType')
    host.requestUpdate()
  }
  const option = (type: Type): TemplateResult => {
    const off = ssoEnabled && type === DEVICE_CODE
    return html`<option
      value=${type}
      .selected=${form.grantType === type}
      ?disabled=${off}
      data-hint=${host.t(off ? OFF : EXPLANATIONS[type])}
    >
      ${typeName(host, type)}
    </option>`
  }
  const hint = [host.t(EXPLANATIONS[form.grantType as Type]), ssoEnabled ? ` ${host.t(OFF)}` : nothing]
  return html`<div part="field">
    ${fields.renderLabel('type', 'grantType', true)}
    <select id="type" part="input" required aria-describedby="type-note" aria-invalid=${!!error} @change=${choose}>
      ${option(AUTHORIZATION_CODE)}${option(DEVICE_CODE)}
    </select>
    ${fields.renderNote('type', error, hint)}
  </div>`
}
