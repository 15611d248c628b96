import type { Context as HonoContext } from "hono"

/** The other end of the socket; never what a header claims. */
export function peerOf(c: HonoContext): string | undefined {
  return c.env?.incoming?.socket?.remoteAddress as string | undefined
}
