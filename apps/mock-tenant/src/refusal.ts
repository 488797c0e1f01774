/** The command can't start as asked: one sentence for stderr, exit 2. */
export class CommandRefusedError extends Error {
  override readonly name = 'CommandRefusedError'
}
