import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../approval-contract.ts"
import { listAsked } from "./approval-queries.ts"
import { approvalOf } from "./approval-rights.ts"
import { keepApprovalTasks } from "./approval-tasks.ts"
import { heldProposal, recordProposal, seenProposal } from "./held-proposal.ts"
import { presentApproval } from "./present-proposal.ts"
import { findProposal, hashOfContent, lockProposal } from "./proposal-queries.ts"

/** Asks those whom the broken rules name; for this content only. */
export const askApproval: Handler<typeof contract.askApproval> = async (context, input) => {
  const { tx, actor, now } = context
  const { proposal } = await heldProposal(context, input.proposalId, input.version)
  const state = await approvalOf(context, proposal)
  if (!state) throw new Problem("draft-missing")
  if (state.broken.length === 0) throw new Problem("approval-not-needed")
  if (state.request) throw new Problem("approval-asked")
  const { reason } = input
  await tx
    .insertInto("approvalRequest")
    .values({
      ...{ workspaceId: actor.workspaceId, proposalId: proposal.id, contentHash: state.hash },
      ...{ reason, askedBy: actor.memberId, askedAt: now },
    })
    .execute()
  const rules = state.broken.map(({ row }) => row.id)
  const contentHash = state.hash.toString("hex")
  recordProposal(context, "proposal.ask-approval", proposal, { reason, rules, contentHash })
  await keepApprovalTasks(context, proposal.id)
  return presentApproval(await approvalOf(context, proposal))
}

/** Takes one decision at the step whose turn it is, by who is named there or stands in for them. */
export const decideApproval: Handler<typeof contract.decideApproval> = async (context, input) => {
  const { tx, actor, now } = context
  const { proposalId, proposalRuleId: ruleId, isApproved, reason } = input
  await seenProposal(context, proposalId)
  await lockProposal(tx, actor.workspaceId, proposalId)
  const proposal = await seenProposal(context, proposalId)
  const state = await approvalOf(context, proposal)
  if (state?.hash.toString("hex") !== input.contentHash) throw new Problem("content-changed")
  const rule = state.broken.find(({ row }) => row.id === ruleId)
  if (rule?.right === undefined || !rule.stand.next) throw new Problem("approval-not-yours")
  const { step } = rule.stand.next
  await tx
    .insertInto("approvalDecision")
    .values({
      ...{ workspaceId: actor.workspaceId, proposalId, contentHash: state.hash, ruleId, step },
      ...{ isApproved, reason, decidedBy: actor.memberId, standsFor: rule.right, decidedAt: now },
    })
    .execute()
  const detail = { ruleId, step, isApproved, reason, standsFor: rule.right }
  recordProposal(context, "proposal.decide-approval", proposal, {
    ...{ ...detail, contentHash: input.contentHash },
  })
  await keepApprovalTasks(context, proposalId)
  return presentApproval(await approvalOf(context, proposal))
}

/** What waits for the actor, the longest first. */
export const listApprovals: Handler<typeof contract.listApprovals> = async (context) => {
  const { tx, actor } = context
  const items = []
  for (const { proposalId, contentHash } of await listAsked(tx, actor.workspaceId)) {
    const proposal = await findProposal(tx, actor.workspaceId, proposalId)
    if (!proposal || !hashOfContent(proposal).equals(contentHash)) continue
    const state = await approvalOf(context, proposal)
    if (!state?.request || !state.broken.some(({ right }) => right !== undefined)) continue
    const { reason, askerName, askedAt } = state.request
    items.push({
      ...{ proposalId, number: proposal.number, dealTitle: proposal.deal.title, reason },
      ...{ askedBy: askerName, askedAt: askedAt.toISOString() },
    })
  }
  return { items }
}
