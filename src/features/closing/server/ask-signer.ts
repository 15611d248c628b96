import type { Locale } from "../../../kernel/locale.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Mail } from "../../../server/mail/mailer.ts"
import { oweMail, sendDueMails } from "../../../server/mail/owed-mail.ts"
import { makeRoomLink } from "../../buyer-room/server/write-door.ts"
import type { LockedDeal } from "../../deals/server/write-door.ts"
import { type EnvelopeRow, findMessageId, type SignerRow } from "./envelope-queries.ts"
import { addEvidence } from "./evidence.ts"
import { memberRequestMail, requestMail } from "./letters.ts"

/** How long the link of a signer holds after the last day to sign, for their copy. */
const linkAfterMs = 90 * 86_400_000

/**
 * Mails somebody whose turn it is: a buyer gets a new link of their own, a member the way to the page.
 * Without a mail server or an address nothing is sent; the seller passes a link on by hand.
 */
export async function askSigner(
  context: Context,
  { deal, envelope }: { deal: LockedDeal; envelope: EnvelopeRow },
  signer: SignerRow,
) {
  const { tx, services, actor, now } = context
  const { email, contactId } = signer
  if (!email || !services.mailer.isConfigured) return
  const locale = signer.locale as Locale // checked by the table
  const { workspaceId } = actor
  const format = { dateStyle: "long", timeZone: actor.workspace.timeZone } as const
  const until = new Intl.DateTimeFormat(locale, format).format(envelope.expiresAt)
  const told = { sender: envelope.createdByName, title: envelope.title, until }
  let mail: Mail
  if (contactId) {
    const expiresAt = new Date(envelope.expiresAt.getTime() + linkAfterMs)
    const how = { contactId, mailedTo: email, locale, expiresAt, createdBy: envelope.createdBy }
    const { link } = await makeRoomLink(context, deal.row, how)
    const workspace = actor.workspace.name
    mail = { to: email, ...requestMail(locale, { ...told, workspace, link }) }
  } else {
    const link = `${services.publicUrl}/deals/${deal.row.id}/signature`
    mail = { to: email, ...memberRequestMail(locale, { ...told, link }) }
  }
  const key = `sign ${signer.id} ${signer.reminders}`
  await oweMail(tx, services, { workspaceId, key, mail, now })
  const messageId = await findMessageId(tx, workspaceId, key)
  const detail = { signerId: signer.id, name: signer.name, channel: "mail", address: email }
  await addEvidence(context, envelope.id, { kind: "mailed", detail: { ...detail, messageId } })
  context.afterwards(() => sendDueMails(services))
}
