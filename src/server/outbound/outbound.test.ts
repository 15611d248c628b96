import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import type { LookUp } from "./look-up.ts"
import { openOutbound } from "./outbound.ts"

type Answer = (asked: IncomingMessage, answer: ServerResponse) => void

/** A server on every loopback address of both families that counts who connects. */
async function withListener<T>(
  answer: Answer,
  work: (at: { port: number; connections: () => number }) => Promise<T>,
): Promise<T> {
  let connections = 0
  const server = createServer(answer)
  server.on("connection", () => {
    connections += 1
  })
  server.on("clientError", () => {})
  server.listen(0, "::")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  try {
    return await work({ port, connections: () => connections })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const names: Record<string, readonly string[]> = {
  "four.example": ["127.0.0.1"],
  "six.example": ["::1"],
  "mixed.example": ["93.184.215.14", "127.0.0.1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "private.example": ["10.0.0.8"],
  "metadata.example": ["169.254.169.254"],
  "nobody.example": [],
}
const lookUp: LookUp = async (name) => names[name] ?? []

/** Each as it is typed, PORT being where something listens on all loopback addresses. */
const refused = [
  "https://127.0.0.1:PORT/",
  "https://127.1:PORT/",
  "https://127.0.1:PORT/",
  "https://0:PORT/",
  "https://0.0.0.0:PORT/",
  "https://0177.0.0.1:PORT/",
  "https://0x7f.1:PORT/",
  "https://0x7f000001:PORT/",
  "https://2130706433:PORT/",
  "https://017700000001:PORT/",
  "https://127.0.0.1.:PORT/",
  "https://127.255.255.254:PORT/",
  "https://[::1]:PORT/",
  "https://[::]:PORT/",
  "https://[0:0:0:0:0:0:0:1]:PORT/",
  "https://[::ffff:127.0.0.1]:PORT/",
  "https://[::ffff:7f00:1]:PORT/",
  "https://[::127.0.0.1]:PORT/",
  "https://[64:ff9b::7f00:1]:PORT/",
  "https://[64:ff9b:1::7f00:1]:PORT/",
  "https://[2002:7f00:1::]:PORT/",
  "https://[2001:0:7f00:1::]:PORT/",
  "https://[2001:db8::1]:PORT/",
  "https://[fd00::1]:PORT/",
  "https://[fe80::1]:PORT/",
  "https://[fec0::1]:PORT/",
  "https://[ff02::1]:PORT/",
  "https://169.254.169.254/latest/meta-data/",
  "https://100.64.0.1/",
  "https://10.1.2.3/",
  "https://172.16.0.1/",
  "https://192.168.1.1/",
  "https://198.18.0.1/",
  "https://192.0.2.1/",
  "https://224.0.0.1/",
  "https://255.255.255.255/",
  "https://240.0.0.1/",
  "https://localhost:PORT/",
  "https://localhost.:PORT/",
  "https://LOCALHOST:PORT/",
  "https://calendar.localhost:PORT/",
  "https://db.internal/",
  "https://printer.local/",
  "https://intranet/",
  "https://four.example:PORT/",
  "https://six.example:PORT/",
  "https://mixed.example:PORT/",
  "https://mapped.example:PORT/",
  "https://private.example:PORT/",
  "https://metadata.example/",
  "https://nobody.example/",
  "https://ok@127.0.0.1:PORT/",
  "https://ok:secret@93.184.215.14/",
  "https://127.0.0.1:PORT#@ok.example",
  "https://93.184.215.14/#part",
  "https://127.0.0.1:PORT\\@ok.example/",
  "https://127.0.0.1\t:PORT/",
  "https://127.0.0.1\n:PORT/",
  " https://127.0.0.1:PORT/",
  "https://①②⑦.⓪.⓪.①:PORT/",
  "https://１２７.0.0.1:PORT/",
  "https://127。0。0。1:PORT/",
  "http://127.0.0.1:PORT/",
  "http://93.184.215.14/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:PORT/",
  "ftp://127.0.0.1:PORT/",
  "data:text/calendar,BEGIN:VCALENDAR",
  "javascript:alert(1)",
  "//127.0.0.1:PORT/",
  "127.0.0.1:PORT",
  "https://93.184.215.14:22/",
  "https://93.184.215.14:5432/",
  "webcal://127.0.0.1:PORT/",
  "",
]

test("S-57 every form of an address that is not public is refused at save and at fetch, and nothing is connected to", () =>
  withListener(
    (_, answer) => void answer.end("secret"),
    async ({ port, connections }) => {
      const outbound = openOutbound({ allowsPrivate: false, ports: [443, port], lookUp })
      expect(refused.length).toBeGreaterThanOrEqual(40)
      for (const form of refused) {
        const typed = form.replace("PORT", String(port))
        expect(await outbound.accepts(typed), typed).toBe(false)
        const told = { kind: "failure", why: "unreachable" }
        expect(await outbound.get(typed, { most: 100 }), typed).toEqual(told)
      }
      expect(connections()).toBe(0)
      // What is not refused does connect: the listener would have seen the others.
      const open = openOutbound({ allowsPrivate: true, lookUp })
      const answer = await open.get(`http://four.example:${port}/`, { most: 100 })
      expect([answer.kind, connections()]).toEqual(["answer", 1])
    },
  ))

test("S-57 public addresses and names are accepted, webcal as https too", async () => {
  const known = async () => ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
  const outbound = openOutbound({ allowsPrivate: false, lookUp: known })
  for (const typed of [
    "https://calendar.example.com/private-0a/basic.ics?x=1",
    "webcal://calendar.example.com/a.ics",
    "https://93.184.215.14/a.ics",
    "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:8443/a.ics",
    "https://日历.example.com/a.ics",
  ]) {
    expect(await outbound.accepts(typed), typed).toBe(true)
  }
})

test("S-58 a name that leads elsewhere when it is asked again is not followed there", () =>
  withListener(
    (_, answer) => void answer.end("secret"),
    async ({ port, connections }) => {
      let asked = 0
      // A public address, where nothing answers in time, then this machine.
      const rebinding: LookUp = async () => (asked++ === 0 ? ["93.184.215.14"] : ["127.0.0.1"])
      const settings = { allowsPrivate: false, ports: [port], lookUp: rebinding, timeoutMs: 500 }
      const outbound = openOutbound(settings)
      const first = await outbound.get(`https://rebind.example:${port}/`, { most: 100 })
      expect([first, asked]).toEqual([{ kind: "failure", why: "unreachable" }, 1])
      expect(await outbound.get(`https://rebind.example:${port}/`, { most: 100 })).toEqual(first)
      expect([asked, connections()]).toEqual([2, 0])
    },
  ))

test("S-58 the socket goes to the address that was looked at, not to the one of the name", () =>
  withListener(
    ({ headers }, answer) => void answer.end(headers.host),
    async ({ port }) => {
      const here: LookUp = async () => ["127.0.0.1"]
      const outbound = openOutbound({ allowsPrivate: true, lookUp: here })
      const answer = await outbound.get(`http://no-such-name.invalid:${port}/`, { most: 100 })
      const body = answer.kind === "answer" ? answer.body.toString() : answer
      expect(body).toBe(`no-such-name.invalid:${port}`)
    },
  ))

test.each([301, 302, 303, 307, 308])(
  "S-59 a redirect (%i) is not followed and told as such",
  (status) =>
    withListener(
      (asked, answer) => {
        const location = asked.url === "/" ? "/elsewhere" : "file:///etc/passwd"
        answer.writeHead(status, { location }).end()
      },
      async ({ port, connections }) => {
        const outbound = openOutbound({ allowsPrivate: true })
        const answer = await outbound.get(`http://127.0.0.1:${port}/`, { most: 100 })
        expect([answer, connections()]).toEqual([{ kind: "failure", why: "redirect" }, 1])
      },
    ),
)

const hostile: [string, string, Answer][] = [
  ["an endless body", "too-large", (_, answer) => pour(answer)],
  [
    "a length beyond the limit",
    "too-large",
    (_, answer) => void answer.writeHead(200, { "content-length": "9999999" }).flushHeaders(),
  ],
  [
    "a packed body",
    "failing",
    (_, answer) =>
      void answer
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync(Buffer.alloc(5_000_000))),
  ],
  [
    "headers beyond the limit",
    "unreachable",
    (_, answer) => void answer.writeHead(200, { "x-long": "x".repeat(60_000) }).end(),
  ],
  ["headers that never end", "unreachable", ({ socket }) => drip(socket)],
  [
    "a body that never ends",
    "unreachable",
    (_, answer) => void answer.writeHead(200).write("BEGIN"),
  ],
  [
    "a reset in the middle",
    "unreachable",
    ({ socket }, answer) => {
      answer.writeHead(200, { "content-length": "50" }).write("BEGIN")
      setTimeout(() => socket.resetAndDestroy(), 20)
    },
  ],
  ["a refusal", "denied", (_, answer) => void answer.writeHead(403).end("why")],
  ["a failure", "failing", (_, answer) => void answer.writeHead(500).end("stack")],
  ["no content", "failing", (_, answer) => void answer.writeHead(204).end()],
]

function pour(answer: ServerResponse) {
  const chunk = Buffer.alloc(65_536)
  const more = () => {
    while (!answer.destroyed && answer.write(chunk));
  }
  answer.on("drain", more)
  more()
}

function drip(socket: IncomingMessage["socket"]) {
  socket.write("HTTP/1.1 200 OK\r\n")
  const timer = setInterval(() => socket.write("x"), 20)
  socket.on("close", () => clearInterval(timer))
  socket.on("error", () => clearInterval(timer))
}

test.each(hostile)("S-62 S-64 %s is cut at the limits (%s)", (_, why, answer) =>
  withListener(answer, async ({ port }) => {
    const outbound = openOutbound({ allowsPrivate: true, timeoutMs: 1_000 })
    const begun = performance.now()
    const told = await outbound.get(`http://127.0.0.1:${port}/`, { most: 1_000_000 })
    expect(told).toEqual({ kind: "failure", why })
    expect(performance.now() - begun).toBeLessThan(5_000)
  }),
)

test("an answer that is still the same is not read again", () =>
  withListener(
    ({ headers }, answer) => {
      const isKnown =
        headers["if-none-match"] === '"1"' && headers["if-modified-since"] !== undefined
      if (isKnown) answer.writeHead(304).end()
      else
        answer
          .writeHead(200, { etag: '"1"', "last-modified": "Mon, 23 Nov 2026 09:00:00 GMT" })
          .end("text")
    },
    async ({ port }) => {
      const outbound = openOutbound({ allowsPrivate: true })
      const first = await outbound.get(`http://127.0.0.1:${port}/`, { most: 100 })
      if (first.kind !== "answer") throw new Error(first.kind)
      const { body, ...known } = first
      expect(body.toString()).toBe("text")
      const again = await outbound.get(`http://127.0.0.1:${port}/`, { most: 100, ...known })
      expect(again).toEqual({ kind: "unchanged" })
    },
  ))
