import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { findFile } from "../../files/server/queries.ts"
import type * as contract from "../contract.ts"
import { heldDeal, recordRoom, roomOf } from "./room.ts"

/** Shares a file that hangs on the deal; what is shared already stays so. */
export const shareFileInRoom: Handler<typeof contract.shareFileInRoom> = async (
  context,
  { dealId, fileId },
) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const deal = await heldDeal(context, dealId)
  const file = await findFile(tx, workspaceId, fileId)
  if (file?.dealId !== dealId) throw new Problem("reference-unknown", { path: "fileId" })
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("roomFile")
    .values({ workspaceId, dealId, fileId, sharedBy: actor.memberId, sharedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) {
    const detail = { file: fileId, name: file.name }
    recordRoom(context, "buyer-room.share", { dealId, detail }, deal.row)
  }
  return roomOf(context, dealId)
}

/** Takes a file out of the room; one that is not in it is not found. */
export const withdrawFileFromRoom: Handler<typeof contract.withdrawFileFromRoom> = async (
  context,
  { dealId, fileId },
) => {
  const { tx, actor } = context
  const deal = await heldDeal(context, dealId)
  const { numDeletedRows } = await tx
    .deleteFrom("roomFile")
    .where("workspaceId", "=", actor.workspaceId)
    .where("dealId", "=", dealId)
    .where("fileId", "=", fileId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Problem("not-found", { fileId })
  recordRoom(context, "buyer-room.unshare", { dealId, detail: { file: fileId } }, deal.row)
  return roomOf(context, dealId)
}
