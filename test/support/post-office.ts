import { text } from "node:stream/consumers"
import { SMTPServer } from "smtp-server"

/** A mail as it came over the wire, its parts decoded. */
export type Delivered = { to: string; raw: string; head: string; plain: string; html: string }

/** Runs `work` beside a real SMTP server that keeps every mail it is given. */
export async function withPostOffice<T>(
  work: (smtpUrl: string, delivered: readonly Delivered[]) => Promise<T>,
): Promise<T> {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        delivered.push({ to, raw, ...opened(raw) })
        done()
      }, done)
    },
  })
  const listener = server.listen(0, "127.0.0.1")
  await new Promise((resolve) => listener.once("listening", resolve))
  const address = listener.address()
  const port = typeof address === "object" && address ? address.port : 0
  try {
    return await work(`smtp://127.0.0.1:${port}`, delivered)
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

function opened(raw: string) {
  const [head = ""] = raw.split("\r\n\r\n", 1)
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? ""
  const parts = raw.split(`--${boundary}`)
  const part = (type: string) =>
    decoded(parts.find((one) => one.trimStart().startsWith(`Content-Type: ${type}`)))
  return { head, plain: part("text/plain"), html: part("text/html") }
}

function decoded(part = ""): string {
  const at = part.indexOf("\r\n\r\n")
  const body = part.slice(at + 4)
  if (/transfer-encoding: base64/i.test(part)) return Buffer.from(body, "base64").toString()
  if (!/transfer-encoding: quoted-printable/i.test(part)) return body
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(bytes, "latin1").toString()
}
