import { Readable } from "node:stream"
import { createTransport } from "nodemailer"

export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  /** A calendar entry that mail programs offer to accept (RFC 6047). */
  calendar?: { method: "request" | "cancel"; content: string }
  /** A file of the file store, by the hash of its bytes. */
  attachment?: { name: string; sha256: string }
  /** Made before the first try, so that a mail that came twice is known as one. */
  messageId?: string
}

/**
 * What became of a mail that was not sent for sure: it can be tried `again`, it was `refused` for good, or
 * nobody knows: it `may` have been sent.
 */
export type MailFate = "again" | "refused" | "may"

/** Says nothing of what the server said: that is not for everybody's eyes (S-60). */
export class MailError extends Error {
  override name = "MailError"
  readonly fate: MailFate
  constructor(fate: MailFate, cause: unknown) {
    super("A mail was not sent for sure", { cause })
    this.fate = fate
  }
}

/** Sends mail, with the bytes of what it names as attached, by the configured SMTP server; without one `isConfigured` is false and nothing is sent. */
export type Mailer = {
  isConfigured: boolean
  send: (mail: Mail, file?: Uint8Array) => Promise<void>
}

/** One address and nothing else: a list, a group or a line break would reach others as well. */
const oneAddress = /^[^\s<>"(),:;\\]+@[^\s<>"(),:;\\]+$/

/** Called when the server has asked for the text of a mail: from then on it may have it. */
type Noted = { onText?: () => void }

export function openMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) return { isConfigured: false, send: async () => {} }
  // Message content comes from users: it must never name a file or an address to fetch.
  const transport = createTransport({
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  })
  transport.use("stream", ({ data, message }, done) => {
    const whole = message.createReadStream.bind(message)
    const { onText } = data as Noted // given below
    // Read when the server wants it, and not before: so one knows.
    message.createReadStream = () => Readable.from(noting(whole, onText), { objectMode: false })
    done()
  })
  return {
    isConfigured: true,
    send: async ({ calendar, attachment, ...mail }, file) => {
      if (!oneAddress.test(mail.to)) {
        throw new MailError("refused", new Error("A mail goes to one address"))
      }
      const icalEvent = calendar && { ...calendar, filename: "invite.ics" }
      const to = { name: "", address: mail.to }
      let isBegun = false
      const onText = () => {
        isBegun = true
      }
      const attached =
        attachment && file
          ? { attachments: [{ filename: attachment.name, content: Buffer.from(file) }] }
          : {}
      const calendarPart = icalEvent ? { icalEvent } : {}
      const sent = { ...mail, ...calendarPart, ...attached, to, from, onText }
      await transport.sendMail(sent).catch((error: unknown) => {
        throw new MailError(fateOf(error, isBegun), error)
      })
    },
  }
}

async function* noting(whole: () => NodeJS.ReadableStream, onText: (() => void) | undefined) {
  onText?.()
  yield* whole()
}

function fateOf(error: unknown, isBegun: boolean): MailFate {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (responseCode === undefined) return isBegun ? "may" : "again"
  const isAboutMail = code === "EENVELOPE" || code === "EMESSAGE"
  return isAboutMail && responseCode >= 500 ? "refused" : "again"
}
