import { printable, row } from '../errors/refusal-row.ts'

/** Why an authorization request gets no code. */
export const authorizationRequestRefusals = {
  redirect_uri_not_registered: row<{ sent: string }>({
    class: 'invalid_request',
    says: 'Callback URL mismatch: redirect_uri is not one of the allowed callback URLs of the client.',
    hint: 'Callback URLs match byte for byte; only the port of localhost, 127.0.0.1 and [::1] may differ. RFC 9700 §4.1.3.',
  }),
  response_type_unsupported: row<{ responseType: string }>({
    class: 'unsupported_response_type',
    says: ({ responseType }) => `Unsupported response type: ${printable(responseType)}`,
    hint: 'Authorization code clients send response_type=code. RFC 6749 §4.1.1.',
  }),
  request_object_not_supported: row<{ parameter: 'request' | 'request_uri' }>({
    class: ({ parameter }) => (parameter === 'request' ? 'request_not_supported' : 'request_uri_not_supported'),
    says: ({ parameter }) => `The parameter ${parameter} is not supported.`,
    hint: ({ parameter }) => `Send the parameters themselves, not by ${parameter}. OIDC Core §6.`,
  }),
  login_required: row({
    class: 'login_required',
    says: 'Login required',
    hint: 'prompt=none was sent, and nobody is signed in at the tenant in this browser. OIDC Core §3.1.2.6.',
  }),
  consent_required: row({
    class: 'consent_required',
    says: 'Consent required',
    hint: 'prompt=none was sent, and consent is asked for each time. OIDC Core §3.1.2.6.',
  }),
  user_rejected: row({
    class: 'access_denied',
    says: 'The user rejected the authorization request.',
    hint: 'The user pressed Reject on the consent page. RFC 6749 §4.1.2.1.',
  }),
}
