/** What is wrong with a seed, and where. */
export interface SeedError {
  /** As `clients[2].callbackUrls[0]`; `seed` for the whole. */
  readonly path: string
  /** One sentence that begins with the path. */
  readonly message: string
}
