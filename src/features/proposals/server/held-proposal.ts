import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import { visibleTarget } from "../../activities/server/target-queries.ts"
import { holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import { isApproverOf } from "./approval-rights.ts"
import { presentProposal } from "./present-proposal.ts"
import { findProposal, lockProposal, type ProposalRow } from "./proposal-queries.ts"

type Asking = Pick<Context, "tx" | "actor" | "now">

/** An offer of a deal the actor sees, or that waits for their approval. */
export async function seenProposal(context: Asking, proposalId: string): Promise<ProposalRow> {
  const { tx, actor } = context
  const row = await findProposal(tx, actor.workspaceId, proposalId)
  if (!row) throw new Problem("not-found", { proposalId })
  const isSeen = await visibleTarget(tx, actor, { kind: "deal", id: row.dealId }, "read").then(
    () => true,
    () => false,
  )
  if (!isSeen && !(await isApproverOf(context, row))) throw new Problem("not-found", { proposalId })
  return row
}

/** Locks the deal of an offer and then the offer, for a write by who sees the deal. */
export async function heldProposal(
  context: Context,
  proposalId: string,
  version?: number,
): Promise<{ proposal: ProposalRow; deal: LockedDeal }> {
  const { tx, actor } = context
  const found = await findProposal(tx, actor.workspaceId, proposalId)
  const deal = found && (await holdDeals(tx, actor, [found.dealId])).get(found.dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { proposalId })
  await lockProposal(tx, actor.workspaceId, proposalId)
  const proposal = await findProposal(tx, actor.workspaceId, proposalId)
  // A merge may have taken it to another deal while this waited.
  if (proposal?.dealId !== found.dealId) throw new Problem("busy")
  if (version !== undefined && version !== proposal.version)
    throw new Problem("version-stale", { current: await presentProposal(context, proposal) })
  return { proposal, deal }
}

/** Tells of a write: to the audit log, and to whoever sees the deal. */
export function recordProposal(
  { tx, ...origin }: Context,
  name: ActName & `proposal.${string}`,
  { id, dealId, deal }: Pick<ProposalRow, "id" | "dealId" | "deal">,
  detail: Record<string, unknown>,
) {
  const { ownerId, teamId } = deal
  // What the buyer did themselves concerns the rep at once.
  const isAnswer = name === "proposal.commit" && origin.actor.kind === "buyer"
  const kind = isAnswer ? "proposal.answered" : "proposal.changed"
  const event = { kind, recordKind: "proposal", recordId: id, data: { dealId } }
  recordAct(tx, origin, {
    ...{ name, recordKind: "proposal", recordId: id, detail },
    events: [{ ...event, ownerId, teamId }],
  })
}

/** The offer after a write, as clients see it. */
export async function answerProposal(context: Context, proposalId: string) {
  const row = await findProposal(context.tx, context.actor.workspaceId, proposalId)
  if (!row) throw new Problem("not-found", { proposalId })
  return presentProposal(context, row)
}
