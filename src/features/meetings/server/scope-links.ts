import { randomBytes } from "node:crypto"
import type { Locale } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { oweMail, sendDueMails } from "../../../server/mail/owed-mail.ts"
import { hashOfToken, newLinkToken } from "../../../server/public-pages/link-token.ts"
import { findContact } from "../../contacts/server/queries.ts"
import type * as contract from "../scope-contract.ts"
import { canBeWithdrawn, type LinkFacts } from "../scope-link.ts"
import { confirmationMail } from "./letters.ts"
import { heldDeal, recordScope, scopeOf } from "./scope.ts"
import * as queries from "./scope-queries.ts"

const dayMs = 86_400_000

/** Makes a link for one contact and one version; by mail it is sent once it is on record. */
export const createScopeLink: Handler<typeof contract.createScopeLink> = async (context, input) => {
  const { tx, actor, now, services } = context
  const { dealId, contactId, channel, validDays } = input
  const deal = await heldDeal(context, dealId)
  const contact = await findContact(tx, actor.workspaceId, contactId)
  if (!contact || contact.deletedAt) throw new Problem("reference-unknown", { path: "contactId" })
  const locale = input.locale ?? (contact.language as Locale | null) ?? actor.locale // checked by the table
  const scope = await queries.findScope(tx, actor.workspaceId, dealId)
  if (!scope) throw new Problem("scope-empty")
  const [address] = contact.emails
  const isMailed = channel === "mail"
  if (isMailed && !services.mailer.isConfigured) throw new Problem("mail-not-configured")
  if (isMailed && !address) throw new Problem("address-missing", { contactId })
  const token = newLinkToken()
  const link = `${services.publicUrl}/p/scope/${token}`
  const id = newId(now)
  const expiresAt = new Date(now.getTime() + validDays * dayMs)
  await tx
    .insertInto("scopeLink")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, number: scope.number, contactId, channel },
      ...{ tokenHash: hashOfToken(token), nonceKey: randomBytes(32), locale, expiresAt },
      ...{ state: isMailed ? "draft" : "sent", sentAt: isMailed ? null : now },
      ...{ createdBy: actor.memberId, createdAt: now },
    })
    .execute()
  const detail = { link: id, number: scope.number, contact: contactId, channel }
  recordScope(context, "scope.ask", { dealId, detail }, deal.row)
  if (isMailed && address) {
    const until = new Intl.DateTimeFormat(locale, {
      dateStyle: "long",
      timeZone: actor.workspace.timeZone,
    }).format(expiresAt)
    const names = { sender: actor.name, workspace: actor.workspace.name, deal: deal.row.title }
    const letter = confirmationMail(locale, { ...names, link, until })
    const mail = { to: address, ...letter }
    context.afterwards(() => sendLink(context, { id, dealId, mail }))
  }
  return { link: isMailed ? null : link, scope: await scopeOf(context, dealId) }
}

type Sending = {
  id: string
  dealId: string
  mail: { to: string; subject: string; text: string; html: string }
}

/** Opens the link and owes its mail together: nobody gets one that does not work yet. */
async function sendLink({ services, tx: _, ...origin }: Context, { id, dealId, mail }: Sending) {
  const { workspaceId } = origin.actor
  await inWorkspace(services.db, workspaceId, async (tx) => {
    const deal = await heldDeal({ ...origin, tx }, dealId)
    const link = await queries.lockLink(tx, workspaceId, id)
    if (link?.state !== "draft") return
    const now = services.clock()
    await queries.updateLink(tx, workspaceId, id, { state: "sent", sentAt: now })
    recordScope({ ...origin, tx, now }, "scope.send", { dealId, detail: { link: id } }, deal.row)
    await oweMail(tx, services, { workspaceId, key: `scope ${id}`, mail, now })
  })
  await sendDueMails(services)
}

/** Takes an open link back. */
export const withdrawScopeLink: Handler<typeof contract.withdrawScopeLink> = async (
  context,
  { scopeLinkId, version },
) => {
  const { tx, actor, now } = context
  const seen = await queries.findLink(tx, actor.workspaceId, scopeLinkId)
  const missing = () => new Problem("not-found", { scopeLinkId })
  if (!seen) throw missing()
  const { dealId } = seen
  const deal = await heldDeal(context, dealId).catch((error: unknown) => {
    throw error instanceof Problem ? missing() : error
  })
  const link = await queries.lockLink(tx, actor.workspaceId, scopeLinkId)
  // The states and the expiry are checked by the table.
  if (!link || link.version !== version || !canBeWithdrawn(link as LinkFacts, now)) {
    throw new Problem("version-stale", { current: await scopeOf(context, dealId) })
  }
  await queries.updateLink(tx, actor.workspaceId, scopeLinkId, { state: "withdrawn" })
  recordScope(context, "scope.withdraw", { dealId, detail: { link: scopeLinkId } }, deal.row)
  return scopeOf(context, dealId)
}
