import { printable, row } from '../errors/refusal-row.ts'

/** Why a client may not use a grant type. */
export const grantRefusals = {
  grant_type_unknown: row<{ grantType: string; known: string }>({
    class: 'grant_type_unknown',
    says: ({ grantType }) => `Unsupported grant type: ${printable(grantType)}`,
    hint: ({ known }) => `This service knows the grant types ${known}.`,
  }),
  grant_type_not_allowed: row<{ grantType: string; allowed: string }>({
    class: 'client_not_allowed',
    says: ({ grantType }) => `Grant type '${printable(grantType)}' not allowed for the client.`,
    hint: ({ allowed }) => `One client has one grant type, and this one was made for ${allowed}.`,
  }),
}
