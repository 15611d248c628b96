import { inWorkspace } from "../../../../server/db/tenant.ts"
import { newId } from "../../../../server/ids.ts"
import type { PublicDoor } from "../../../../server/public-door.ts"
import { hashOfNonce, shownAt } from "../../../../server/public-pages/page-nonce.ts"
import { sendingRefusal } from "../../room-link.ts"
import { recordRoom } from "../room.ts"
import { markUsed } from "../view-queries.ts"
import { buyerOf, type ShownRoom } from "./find-room.ts"

/** Keeps that a person looked at a page: a gesture came, and not at once. Once for each page. */
export async function noteLook({ services, onCommit }: PublicDoor, room: ShownRoom, nonce: string) {
  const now = services.clock()
  if (sendingRefusal(shownAt(room.nonceKey, nonce), now)) return
  const { workspaceId, id: linkId, dealId } = room
  const isNew = await inWorkspace(services.db, workspaceId, async (tx) => {
    const used = { nonceHash: hashOfNonce(nonce), use: "looked", at: now } as const
    if (await markUsed(tx, { workspaceId, linkId }, used)) return false
    const owner = { ownerId: room.dealOwnerId, teamId: room.dealTeamId }
    const origin = { tx, actor: buyerOf(room), now, requestId: newId(now) }
    const detail = { link: linkId, kind: "person" }
    recordRoom(origin, "buyer-room.view", { dealId, detail }, owner)
    return true
  })
  if (isNew) onCommit(workspaceId)
}
