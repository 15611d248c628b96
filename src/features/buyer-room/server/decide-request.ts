import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { insertContacts } from "../../contacts/server/queries.ts"
import { addDealContact } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { findContactByEmail, findRequest, type RequestRow } from "./request-queries.ts"
import { heldDealOf, recordRoom, roomOf } from "./room.ts"

/** Decides about a colleague. Agreed to, they become a contact of the deal, who can be invited. */
export const decideRoomRequest: Handler<typeof contract.decideRoomRequest> = async (
  context,
  { roomRequestId, agrees },
) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const facts = { roomRequestId }
  const deal = await heldDealOf(context, await findRequest(tx, workspaceId, roomRequestId), facts)
  const dealId = deal.row.id
  // Its deal is locked, so nobody else decides meanwhile.
  const request = await findRequest(tx, workspaceId, roomRequestId)
  if (request?.state !== "open") {
    throw new Problem("version-stale", { current: await roomOf(context, dealId) })
  }
  const contactId = agrees ? await contactOf(context, request, deal.row.companyId) : null
  if (contactId) await addDealContact(tx, context, deal, contactId)
  const state = agrees ? "agreed" : "declined"
  await tx
    .updateTable("roomRequest")
    .set({ state, decidedBy: actor.memberId, decidedAt: now, contactId })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", roomRequestId)
    .execute()
  const detail = { request: roomRequestId, state, contact: contactId }
  recordRoom(context, "buyer-room.decide", { dealId, detail }, deal.row)
  return roomOf(context, dealId)
}

/** The contact of this address, made with the deal's company where there is none. */
async function contactOf(
  { tx, ...origin }: Context,
  { name, email }: RequestRow,
  companyId: string | null,
): Promise<string> {
  const { actor, now } = origin
  const found = await findContactByEmail(tx, actor.workspaceId, email)
  if (found) return found
  if (!actor.permissions.has("contact.write")) {
    throw new Problem("not-permitted", { permission: "contact.write" })
  }
  const id = newId(now)
  const nothing = { jobTitle: null, linkedin: null, wechat: null, language: null }
  const marks = { tags: [], custom: {}, sourceKey: null, isSample: false, mergedIntoId: null }
  const times = { createdAt: now, updatedAt: now, deletedAt: null }
  const owned = { ownerId: actor.memberId, companyId }
  const row = { id, name, emails: [email], phones: [], ...owned, ...nothing, ...marks, ...times }
  await insertContacts(tx, actor.workspaceId, [row])
  recordAct(tx, origin, {
    name: "contact.create",
    recordKind: "contact",
    recordId: id,
    detail: { name },
    events: [{ kind: "contact.created", recordKind: "contact", recordId: id }],
  })
  return id
}
