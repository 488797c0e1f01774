import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A way to a server on this machine that can lose everything, without either side being told. */
export interface SilentLink extends AsyncDisposable {
  /** The URL as it is by this way. */
  readonly url: string
  /** From now on loses everything; resolves once there was something to lose. */
  fallSilent(): Promise<void>
  speak(): void
}

export async function silentLink(to: string): Promise<SilentLink> {
  const target = new URL(to)
  const sockets = new Set<Socket>()
  let silent = false
  let lost = Promise.withResolvers<void>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('data', (data) => {
        if (silent) lost.resolve()
        else other.write(data)
      })
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = new URL(to)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    fallSilent() {
      silent = true
      lost = Promise.withResolvers<void>()
      return lost.promise
    },
    speak: () => (silent = false),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
