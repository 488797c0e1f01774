/**
 * The elements as classes, without side effects, and how a host lets them speak to its tenant.
 * @module
 */
export { DeviceCodePrompt } from './device-code-prompt/device-code-prompt.ts'
export type * from './events/events.ts'
export { addLocale } from './internal/locale.ts'
export type { Locale } from './internal/locale.ts'
export type { Sentence } from './locales/de.ts'
export { OAuthClientCreate } from './oauth-client-create/oauth-client-create.ts'
export { OAuthClientList } from './oauth-client-list/oauth-client-list.ts'
export * from './tenant-client.ts'
