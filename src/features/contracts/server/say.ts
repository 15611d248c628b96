import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { completeTasks } from "../../actions/server/write-door.ts"
import type * as contract from "../contract.ts"
import { dealOf, heldDeal, openDeal, recordOnDeal } from "./held-deal.ts"
import { contractOf } from "./present-contract.ts"
import { giveComment, giveConsents } from "./write-door.ts"

/** What somebody of the buyer's side said, written down by us: never to be taken for their own act. */
export const recordConsents: Handler<typeof contract.recordConsents> = async (context, input) => {
  const { dealId, stakeholderRoleId: roleId, ...said } = input
  const deal = await openDeal(context, dealId)
  await giveConsents(context, deal, { ...said, roleId })
  return contractOf(context, deal.row)
}

export const addComment: Handler<typeof contract.addComment> = async (context, input) => {
  const { dealId, ...remark } = input
  const deal = await heldDeal(context, dealId)
  await giveComment(context, deal, { ...remark, contactId: null })
  return contractOf(context, deal.row)
}

/** Settles a comment or opens it again. */
export const resolveComment: Handler<typeof contract.resolveComment> = async (context, input) => {
  const { tx, actor, now } = context
  const { contractCommentId: id, version, isResolved } = input
  const comments = () =>
    tx
      .selectFrom("contractComment")
      .where("workspaceId", "=", actor.workspaceId)
      .where("id", "=", id)
  const facts = { contractCommentId: id }
  const seen = await comments().select("dealId").executeTakeFirst()
  if (!seen) throw new Problem("not-found", facts)
  const { dealId } = seen
  const deal = await dealOf(context, dealId, facts)
  const before = await comments()
    .select(["version", "resolvedAt", "taskId"])
    .executeTakeFirstOrThrow()
  if (before.version !== version)
    throw new Problem("version-stale", { current: await contractOf(context, deal.row) })
  if ((before.resolvedAt !== null) === isResolved) return contractOf(context, deal.row)
  await tx
    .updateTable("contractComment")
    .set({
      version: version + 1,
      resolvedAt: isResolved ? now : null,
      resolvedBy: isResolved ? actor.memberId : null,
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
  if (isResolved && before.taskId) await completeTasks(tx, context, [before.taskId])
  const detail = { comment: id, isResolved }
  recordOnDeal(context, "contract.resolve", { id: dealId, detail }, deal.row)
  return contractOf(context, deal.row)
}
