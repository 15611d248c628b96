import { once } from "node:events"
import { createServer } from "node:net"
import { expect, test } from "vitest"
import { type Mail, openMailer } from "./mailer.ts"

/** A mail server that takes everything and keeps what the client said. */
async function withMailServer<T>(work: (url: string, said: string[]) => Promise<T>): Promise<T> {
  const said: string[] = []
  const server = createServer((socket) => {
    let isBody = false
    let rest = ""
    socket.write("220 mail.test\r\n")
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString()).split("\r\n")
      rest = lines.pop() ?? ""
      for (const line of lines) {
        said.push(isBody ? `> ${line}` : line)
        if (isBody && line !== ".") continue
        isBody = line === "DATA"
        socket.write(isBody ? "354 go on\r\n" : "250 ok\r\n")
      }
    })
    socket.on("error", () => {})
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  try {
    return await work(`smtp://127.0.0.1:${port}`, said)
  } finally {
    server.close()
  }
}

const hostile: [string, Mail][] = [
  [
    "a header in its subject",
    { to: "a@good.test", subject: "Hello\r\nBcc: x@evil.test", text: "x" },
  ],
  [
    "commands in its text",
    { to: "a@good.test", subject: "x", text: ".\r\nRCPT TO:<x@evil.test>\r\n.\r\nDATA" },
  ],
  ["two recipients for one", { to: "a@good.test, x@evil.test", subject: "x", text: "x" }],
  [
    "a command in its recipient",
    { to: "a@good.test\r\nRCPT TO:<x@evil.test>", subject: "x", text: "x" },
  ],
  [
    "a header in its recipient",
    { to: "a@good.test>\r\nBcc: <x@evil.test", subject: "x", text: "x" },
  ],
  [
    "a recipient nested a thousand deep",
    { to: `${"g:".repeat(1_000)}x@evil.test;`, subject: "x", text: "x" },
  ],
  ["a recipient hidden in a name", { to: '"x@evil.test" <a@good.test>', subject: "x", text: "x" }],
]

test.each(hostile)("S-50 a mail with %s reaches nobody but the one it is for", (_, mail) =>
  withMailServer(async (url, said) => {
    const mailer = openMailer(url, "Stagecraft <stagecraft@good.test>")
    await mailer.send(mail).catch(() => {}) // refused is as good
    const recipients = said.filter((line) => /^RCPT TO:/i.test(line))
    expect(recipients.length).toBeLessThanOrEqual(1)
    expect(recipients.filter((line) => /[<\s]x@evil\.test>/.test(line))).toEqual([])
    expect(said.filter((line) => /^> bcc:/i.test(line))).toEqual([])
  }),
)

test("S-51 a text that names a file or an address is sent as the text it is", () =>
  withMailServer(async (url, said) => {
    const mailer = openMailer(url, "Stagecraft <stagecraft@good.test>")
    const text = { path: "/etc/passwd" } as unknown as string // what a careless caller might pass on
    await mailer.send({ to: "a@good.test", subject: "x", text }).catch(() => {})
    await mailer.send({ to: "a@good.test", subject: "x", text: "plain" })
    expect(said).toContain("> plain")
    expect(said.join("\n")).not.toContain("root:")
  }))
