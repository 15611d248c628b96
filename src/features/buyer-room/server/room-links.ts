import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { oweMail, sendDueMails } from "../../../server/mail/owed-mail.ts"
import { findContact } from "../../contacts/server/queries.ts"
import { listDealContactIds } from "../../deals/server/deal-queries.ts"
import type * as contract from "../contract.ts"
import { invitationMail } from "./letters.ts"
import * as queries from "./queries.ts"
import { heldDeal, heldDealOf, recordRoom, roomOf } from "./room.ts"
import { makeRoomLink } from "./write-door.ts"

const dayMs = 86_400_000

/** Makes a link for a contact of the deal; one they had before ends with it. */
export const inviteToRoom: Handler<typeof contract.inviteToRoom> = async (context, input) => {
  const { tx, actor, now, services } = context
  const { dealId, contactId, channel, locale, validDays } = input
  const { workspaceId } = actor
  const deal = await heldDeal(context, dealId)
  const isOfDeal = (await listDealContactIds(tx, workspaceId, dealId)).includes(contactId)
  const contact = isOfDeal ? await findContact(tx, workspaceId, contactId) : undefined
  if (!contact || contact.deletedAt) throw new Problem("reference-unknown", { path: "contactId" })
  const [address] = contact.emails
  const mailedTo = channel === "mail" ? (address ?? null) : null
  if (channel === "mail" && !services.mailer.isConfigured) throw new Problem("mail-not-configured")
  if (channel === "mail" && !mailedTo) throw new Problem("address-missing", { contactId })
  const expiresAt = new Date(now.getTime() + validDays * dayMs)
  const draft = { contactId, mailedTo, locale, expiresAt, createdBy: actor.memberId }
  const { id, link } = await makeRoomLink(context, deal.row, draft)
  if (mailedTo) {
    const format = { dateStyle: "long", timeZone: actor.workspace.timeZone } as const
    const until = new Intl.DateTimeFormat(locale, format).format(expiresAt)
    const names = { sender: actor.name, workspace: actor.workspace.name, deal: deal.row.title }
    const mail = { to: mailedTo, ...invitationMail(locale, { ...names, link, until }) }
    await oweMail(tx, services, { workspaceId, key: `room ${id}`, mail, now })
    context.afterwards(() => sendDueMails(services))
  }
  return { link: mailedTo ? null : link, room: await roomOf(context, dealId) }
}

/** Takes a link back, also one that has expired and could be renewed. */
export const revokeRoomLink: Handler<typeof contract.revokeRoomLink> = async (
  context,
  { roomLinkId, version },
) => {
  const { deal, dealId } = await openLink(context, { roomLinkId, version })
  const patch = { state: "revoked", endedAt: context.now }
  await queries.updateRoomLink(context.tx, context.actor.workspaceId, roomLinkId, patch)
  recordRoom(context, "buyer-room.revoke", { dealId, detail: { link: roomLinkId } }, deal.row)
  return roomOf(context, dealId)
}

/** The same address opens the room until then, also where it had expired. */
export const renewRoomLink: Handler<typeof contract.renewRoomLink> = async (
  context,
  { roomLinkId, version, validDays },
) => {
  const { deal, dealId } = await openLink(context, { roomLinkId, version })
  const expiresAt = new Date(context.now.getTime() + validDays * dayMs)
  await queries.updateRoomLink(context.tx, context.actor.workspaceId, roomLinkId, { expiresAt })
  const detail = { link: roomLinkId, expiresAt: expiresAt.toISOString() }
  recordRoom(context, "buyer-room.renew", { dealId, detail }, deal.row)
  return roomOf(context, dealId)
}

async function openLink(
  context: Context,
  { roomLinkId, version }: { roomLinkId: string; version: number },
) {
  const { tx, actor } = context
  const seen = await queries.findRoomLink(tx, actor.workspaceId, roomLinkId)
  const deal = await heldDealOf(context, seen, { roomLinkId })
  const link = await queries.lockRoomLink(tx, actor.workspaceId, roomLinkId)
  const dealId = deal.row.id
  if (!link || link.version !== version || link.state !== "open") {
    throw new Problem("version-stale", { current: await roomOf(context, dealId) })
  }
  return { deal, dealId }
}
