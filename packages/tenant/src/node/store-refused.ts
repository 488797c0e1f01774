/** A file or database that can't be used as a store; nothing was changed in it. One sentence for whoever starts the tenant. */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError'
}
