/** How an endpoint words what goes wrong outside its own rules: a wrong method, a body too large, a defect. */
export type ErrorShape =
  /** RFC 6749 §5.2. */
  | 'oauth'
  /** RFC 9457. */
  | 'problem'
  /** A page for a browser. */
  | 'page'
  /** `{ status: "FAILURE_…", statusMessage }`, as the Authentication and the Audit API have it. */
  | 'authentication'
  /** `{ status: { code, message }, path, timestamp }`, as the Integration API has it. */
  | 'integration'
  /** RFC 7644 §3.12. */
  | 'scim'
