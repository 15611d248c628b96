import { randomBytes } from "node:crypto"
import type { Locale } from "../../../kernel/locale.ts"
import type { Context } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { hashOfToken, newLinkToken } from "../../../server/public-pages/link-token.ts"
import type { DealRow } from "../../deals/server/write-door.ts"
import * as queries from "./queries.ts"
import { recordRoom } from "./room.ts"

/** For whom a link is made; without an address it is passed on by hand. */
export type LinkDraft = {
  contactId: string
  mailedTo: string | null
  locale: Locale
  expiresAt: Date
  /** Who invites: the room names them as one of ours. */
  createdBy: string
}

/**
 * Makes a link to a deal's room for one contact, in place of one they had; the deal is locked by the
 * caller. Of the link itself there is no copy.
 */
export async function makeRoomLink(
  context: Context,
  deal: DealRow,
  { contactId, mailedTo, locale, expiresAt, createdBy }: LinkDraft,
): Promise<{ id: string; link: string }> {
  const { tx, actor, now, services } = context
  const { workspaceId } = actor
  const { id: dealId } = deal
  const token = newLinkToken()
  const id = newId(now)
  const channel = mailedTo === null ? "copy" : "mail"
  await queries.replaceRoomLinks(tx, workspaceId, { dealId, contactId, at: now })
  await tx
    .insertInto("roomLink")
    .values({
      ...{ workspaceId, id, dealId, contactId, channel, mailedTo, locale, expiresAt },
      ...{ tokenHash: hashOfToken(token), nonceKey: randomBytes(32), state: "open" },
      ...{ createdBy, createdAt: now },
    })
    .execute()
  const detail = { link: id, contact: contactId, channel, expiresAt: expiresAt.toISOString() }
  recordRoom(context, "buyer-room.invite", { dealId, detail }, deal)
  return { id, link: `${services.publicUrl}/p/room/${token}` }
}
