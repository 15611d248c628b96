import { createServer, type IncomingMessage, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { serve } from "@hono/node-server"
import { expect, test } from "vitest"
import {
  owner,
  password,
  type SessionApp,
  setUpOwner,
  withSessionApp,
} from "../support/sessions.ts"

type Sent = { from: string; port: number; headers?: Record<string, string>; secret: string }

/** Signs in over a real socket, from one of this machine's own addresses. */
function signIn({ from, port, headers, secret }: Sent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({
      ...{ host: "127.0.0.1", port, localAddress: from, method: "POST", agent: false },
      path: "/api/auth/sign-in/email",
      headers: { "content-type": "application/json", origin: "http://localhost", ...headers },
    })
    asked.on("response", (answer: IncomingMessage) => {
      answer.resume().on("end", () => resolve(answer.statusCode))
    })
    asked.on("error", reject)
    asked.end(JSON.stringify({ email: owner.email, password: secret }))
  })
}

/** A reverse proxy as everybody runs one: it adds whom it sees to what it was told. */
function proxyTo(port: number): Server {
  return createServer((asked, answer) => {
    const told = [asked.headers["x-forwarded-for"], asked.socket.remoteAddress]
    const headers = { ...asked.headers, "x-forwarded-for": told.filter(Boolean).join(", ") }
    const { method, url: path } = asked
    const onward = request({ host: "127.0.0.1", port, method, path, headers, agent: false })
    onward.on("response", (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers)
      came.pipe(answer)
    })
    onward.on("error", () => answer.writeHead(502).end())
    asked.pipe(onward)
  })
}

async function listening(server: Server): Promise<number> {
  if (!server.listening) await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  return (server.address() as AddressInfo).port // a TCP server
}

async function withProxy(
  app: SessionApp,
  work: (ports: { server: number; proxy: number }) => Promise<void>,
) {
  const server = await new Promise<Server>((resolve) => {
    const made = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, () =>
      resolve(made as Server),
    )
  })
  const port = await listening(server)
  const proxy = proxyTo(port)
  try {
    await work({ server: port, proxy: await listening(proxy) })
  } finally {
    for (const one of [proxy, server]) one.closeAllConnections()
    await Promise.all([proxy, server].map((one) => new Promise((done) => one.close(done))))
  }
}

/** Six wrong guesses, each with another forged header; what was answered. */
async function guess(sent: Omit<Sent, "secret" | "headers">) {
  const statuses: (number | undefined)[] = []
  for (let turn = 0; turn < 6; turn += 1) {
    const headers = { "x-forwarded-for": `192.0.2.${turn}` }
    statuses.push(await signIn({ ...sent, headers, secret: `guess ${turn}` }))
  }
  return statuses
}

const stopped = [401, 401, 401, 401, 401, 429]

test("S-19 behind a trusted proxy guessing is stopped for whom the proxy sees, and others go on", () =>
  withSessionApp(
    async (app) => {
      await setUpOwner(app)
      await withProxy(app, async ({ server, proxy: port }) => {
        expect(await guess({ from: "127.0.0.2", port })).toEqual(stopped)
        expect(await signIn({ from: "127.0.0.3", port, secret: password })).toBe(200)
        expect(await guess({ from: "127.0.0.4", port: server })).toEqual(stopped)
      })
      await app.settled()
      const { rows } = await app.owner.query("select distinct ip from security_event order by ip")
      expect(rows).toEqual([{ ip: "127.0.0.2" }, { ip: "127.0.0.4" }])
    },
    { trustedProxies: ["127.0.0.1"] },
  ))

test("S-19 without trusted proxies everybody behind one has the proxy's address", () =>
  withSessionApp(async (app) => {
    await setUpOwner(app)
    await withProxy(app, async ({ proxy: port }) => {
      expect(await guess({ from: "127.0.0.2", port })).toEqual(stopped)
      expect(await signIn({ from: "127.0.0.3", port, secret: password })).toBe(429)
    })
  }))
