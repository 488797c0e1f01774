import { addLocale, type Sentence } from '@tenantry/components'

addLocale('nl', {
  New: 'Nieuw',
  'Search clients': 'Clients zoeken',
  '{0} of {1}': '{0} van {1}',
} satisfies Partial<Record<Sentence, string>>)
