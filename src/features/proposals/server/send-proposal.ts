import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { changesBetween } from "../offer-changes.ts"
import { unreadyReasonsOf } from "../readiness.ts"
import { approvalOf } from "./approval-rights.ts"
import { keepApprovalTasks } from "./approval-tasks.ts"
import { answerProposal, heldProposal, recordProposal, seenProposal } from "./held-proposal.ts"
import { draftOffer, presentApproval } from "./present-proposal.ts"
import * as queries from "./proposal-queries.ts"

/** Freezes the draft as the next version. Nothing is sent that a rule holds back. */
export const sendProposal: Handler<typeof contract.sendProposal> = async (context, input) => {
  const { tx, actor, now } = context
  const { proposal } = await heldProposal(context, input.proposalId, input.version)
  const { draft } = proposal
  if (!draft) throw new Problem("draft-missing")
  const reasons = unreadyReasonsOf(draft, dayIn(now, actor.workspace.timeZone))
  if (reasons.length > 0) throw new Problem("proposal-not-ready", { reasons })
  const state = await approvalOf(context, proposal)
  if (state?.broken.some(({ stand }) => stand.state !== "approved"))
    throw new Problem("approval-needed", { broken: presentApproval(state).broken })
  const { workspaceId, memberId } = actor
  const offer = await draftOffer(context, proposal, draft)
  await queries.insertVersion(tx, {
    ...{ workspaceId, proposalId: proposal.id, offer, draft, scopeNumber: proposal.scopeNumber },
    ...{ sentBy: memberId, sentAt: now },
  })
  await queries.updateProposal(tx, workspaceId, proposal.id, { draft: null })
  recordProposal(context, "proposal.send", proposal, { number: proposal.draftNumber })
  await keepApprovalTasks(context, proposal.id)
  return answerProposal(context, proposal.id)
}

export const getProposalVersion: Handler<typeof contract.getProposalVersion> = async (
  context,
  { proposalId, number },
) => {
  const { tx, actor } = context
  await seenProposal(context, proposalId)
  const asked = { proposalId, number }
  const { offer, hash, sentAt } = await queries.versionOf(tx, actor.workspaceId, asked)
  return { offer, hash, sentAt: sentAt.toISOString() }
}

/** What a later version, or the draft, says differently. */
export const getChanges: Handler<typeof contract.getChanges> = async (context, input) => {
  const proposal = await seenProposal(context, input.proposalId)
  const sent = (number: number) =>
    queries.versionOf(context.tx, context.actor.workspaceId, { proposalId: proposal.id, number })
  const before = await sent(input.from)
  const after =
    input.to === undefined
      ? proposal.draft && (await draftOffer(context, proposal, proposal.draft))
      : (await sent(input.to)).offer
  if (!after) throw new Problem("draft-missing")
  return { currency: proposal.currency, ...changesBetween(before.offer, after) }
}
