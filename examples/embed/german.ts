import { addLocale } from '@tenantry/components'
import { de } from '@tenantry/components/locales/de'

addLocale('de', de)
