import type { Context as HonoContext, MiddlewareHandler } from "hono"
import { clientAddress, type TrustedProxies } from "./client-address.ts"

declare module "hono" {
  interface ContextVariableMap {
    clientAddress: string | undefined
  }
}

/** Finds out once for each request who asks; comes before everything that counts or notes it. */
export function notingClient(trusted: TrustedProxies): MiddlewareHandler {
  return (c, next) => {
    const peer = c.env?.incoming?.socket?.remoteAddress as string | undefined
    c.set("clientAddress", clientAddress({ peer, headers: c.req.raw.headers }, trusted))
    return next()
  }
}

/**
 * Who asks: the other end of the socket, or whom a trusted proxy there names; never what a header
 * claims by itself.
 */
export function peerOf(c: HonoContext): string | undefined {
  return c.get("clientAddress")
}
