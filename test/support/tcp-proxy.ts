import { once } from "node:events"
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from "node:net"

/** A TCP proxy whose line can be made to fail (H5). */
export type TcpProxy = {
  port: number
  /** From now on nothing gets through in either direction, and nobody is told. */
  hold: () => void
  /** What was held goes through, and new connections do. */
  release: () => void
  /** Every connection is cut when this many more bytes came from the client. */
  cutAfter: (bytes: number) => void
  close: () => Promise<void>
}

/** @param target a port of this machine, or the path of a socket. */
export async function startTcpProxy(target: NetConnectOpts): Promise<TcpProxy> {
  const open = new Set<Socket>()
  let isHeld = false
  let bytesLeft = Number.POSITIVE_INFINITY
  const server = createServer((near) => {
    const far = connect(target)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on("error", () => {})
      socket.on("close", () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on("data", (chunk) => {
      far.write(chunk)
      bytesLeft -= chunk.byteLength
      if (bytesLeft <= 0) near.destroy()
    })
    far.on("data", (chunk) => near.write(chunk))
    if (isHeld) for (const socket of [near, far]) socket.pause()
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    port: (server.address() as AddressInfo).port,
    hold() {
      isHeld = true
      for (const socket of open) socket.pause()
    },
    release() {
      isHeld = false
      for (const socket of open) socket.resume()
    },
    cutAfter(bytes) {
      bytesLeft = bytes
    },
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}
