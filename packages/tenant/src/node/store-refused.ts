/** A file or database can't be used as a store; nothing was changed in it. The message is one sentence. */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError'
}
