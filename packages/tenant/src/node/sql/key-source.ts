/** Where the key that seals a store comes from. */
export type KeySource = { readonly key: string } | { readonly keyFile: string }
