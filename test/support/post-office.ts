import type { Socket } from "node:net"
import { text } from "node:stream/consumers"
import { SMTPServer } from "smtp-server"

/** A mail as it came over the wire, its parts decoded. */
export type Delivered = {
  to: string
  raw: string
  head: string
  plain: string
  html: string
  calendar: string
}

/** What the server answers to a recipient; or it takes the mail and cuts the line without a word. */
type Trouble = number | "cut-after-text"

/** Runs `work` beside a real SMTP server that keeps every mail it is given, as far as it has no trouble. */
export async function withPostOffice<T>(
  work: (smtpUrl: string, delivered: readonly Delivered[]) => Promise<T>,
  troubleWith: (to: string) => Trouble | undefined = () => undefined,
): Promise<T> {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _, done) => {
      const trouble = troubleWith(address)
      const responseCode = typeof trouble === "number" ? trouble : 0
      done(responseCode ? Object.assign(new Error("no"), { responseCode }) : null)
    },
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        delivered.push({ to, raw, ...opened(raw) })
        if (troubleWith(to) === "cut-after-text") cut()
        else done()
      }, done)
    },
  })
  const listener = server.listen(0, "127.0.0.1")
  const lines = new Set<Socket>()
  listener.on("connection", (line: Socket) => void lines.add(line))
  const cut = () => {
    for (const line of lines) line.destroy()
  }
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
  // Parts lie within parts where a calendar entry goes along.
  const marks = [...raw.matchAll(/boundary="([^"]+)"/g)].map(([, mark = ""]) => `--${mark}`)
  const parts = marks.reduce((found, mark) => found.flatMap((one) => one.split(mark)), [raw])
  const part = (type: string) =>
    decoded(parts.find((one) => one.trimStart().startsWith(`Content-Type: ${type}`)))
  const calendar = part("text/calendar")
  return { head, plain: part("text/plain"), html: part("text/html"), calendar }
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
