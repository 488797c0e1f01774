/** Ends a `switch` over a closed union: a member added later fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`not a member of the union: ${JSON.stringify(value)}`)
}
