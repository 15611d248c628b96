import { createTransport } from "nodemailer"

export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  /** A calendar entry that mail programs offer to accept (RFC 6047). */
  calendar?: { method: "request" | "cancel"; content: string }
}

/** Sends mail by the configured SMTP server; without one `isConfigured` is false and nothing is sent. */
export type Mailer = { isConfigured: boolean; send: (mail: Mail) => Promise<void> }

/** One address and nothing else: a list, a group or a line break would reach others as well. */
const oneAddress = /^[^\s<>"(),:;\\]+@[^\s<>"(),:;\\]+$/

export function openMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) return { isConfigured: false, send: async () => {} }
  // Message content comes from users: it must never name a file or an address to fetch.
  const transport = createTransport({
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    isConfigured: true,
    send: async ({ calendar, ...mail }) => {
      if (!oneAddress.test(mail.to)) throw new Error("A mail goes to one address")
      const icalEvent = calendar && { ...calendar, filename: "invite.ics" }
      const to = { name: "", address: mail.to }
      await transport.sendMail({ ...mail, ...(icalEvent ? { icalEvent } : {}), to, from })
    },
  }
}
