import type { AddressInfo } from "node:net"
import { createAdaptorServer } from "@hono/node-server"
import type { Hono } from "hono"
import type { Actor } from "../../src/server/actor.ts"
import type { TestApp } from "./app.ts"
import { type EventReader, readEvents } from "./event-reader.ts"

export type Socket = {
  url: string
  port: number
  /** A request as this actor, over the socket. */
  fetchAs: (actor: Actor, path: string, init?: RequestInit) => Promise<Response>
  /** Opens the event stream and waits until it is answered. */
  stream: (actor: Actor, lastEventId?: string) => Promise<EventReader>
}

/** Serves the app on a port of its own for the length of the work. */
export async function withSocket<T>(
  test: Pick<TestApp, "app" | "credentials">,
  work: (socket: Socket) => Promise<T>,
  app: Hono = test.app,
): Promise<T> {
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const fetchAs: Socket["fetchAs"] = (actor, path, init = {}) =>
    fetch(url + path, { ...init, headers: { ...init.headers, ...test.credentials(actor) } })
  const open: EventReader[] = []
  try {
    return await work({
      url,
      port,
      fetchAs,
      async stream(actor, lastEventId) {
        const headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId }
        const response = await fetchAs(actor, "/api/v1/events/stream", { headers })
        if (response.status !== 200) throw new Error(`Stream refused: ${await response.text()}`)
        const reader = readEvents(response)
        open.push(reader)
        return reader
      },
    })
  } finally {
    await Promise.all(open.map((reader) => reader.close()))
    await new Promise((resolve) => {
      server.close(resolve)
      if ("closeAllConnections" in server) server.closeAllConnections()
    })
  }
}
