import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { canonical, findScope } from "../../meetings/server/scope-queries.ts"
import type * as contract from "../contract.ts"
import { keepApprovalTasks } from "./approval-tasks.ts"
import { answerProposal, heldProposal, recordProposal, seenProposal } from "./held-proposal.ts"
import { presentProposal } from "./present-proposal.ts"
import { pricedDraft } from "./price-lines.ts"
import * as queries from "./proposal-queries.ts"

export const getProposal: Handler<typeof contract.getProposal> = async (context, { proposalId }) =>
  presentProposal(context, await seenProposal(context, proposalId))

/** Writes the draft, priced by the server. */
export const writeDraft: Handler<typeof contract.writeDraft> = async (context, input) => {
  const { tx, actor, now } = context
  const { proposal } = await heldProposal(context, input.proposalId, input.version)
  if (!proposal.draft) throw new Problem("draft-missing")
  const draft = await pricedDraft(context, proposal, input.draft)
  const scope = input.takesScope
    ? await findScope(tx, actor.workspaceId, proposal.dealId)
    : undefined
  const taken = scope && {
    needs: scope.content.features.map(({ id, text }) => ({ id, text })),
    scopeNumber: scope.number,
  }
  const before = { draft: proposal.draft, needs: proposal.needs }
  const after = { draft, needs: taken?.needs ?? proposal.needs }
  if (canonical(before) === canonical(after) && !taken) return presentProposal(context, proposal)
  await queries.updateProposal(tx, actor.workspaceId, proposal.id, {
    ...{ draft, ...taken, changedBy: actor.memberId, changedAt: now },
  })
  recordProposal(context, "proposal.update", proposal, { before, after })
  await keepApprovalTasks(context, proposal.id)
  return answerProposal(context, proposal.id)
}

/** Opens the next version as a copy of what was sent last. */
export const beginVersion: Handler<typeof contract.beginVersion> = async (context, input) => {
  const { tx, actor, now } = context
  const { proposal } = await heldProposal(context, input.proposalId, input.version)
  if (proposal.draft) throw new Problem("draft-exists")
  const [last] = await queries.listVersions(tx, actor.workspaceId, [proposal.id])
  const draftNumber = (last?.number ?? 0) + 1
  await queries.updateProposal(tx, actor.workspaceId, proposal.id, {
    ...{ draft: last?.draft ?? null, draftNumber, changedBy: actor.memberId, changedAt: now },
  })
  recordProposal(context, "proposal.begin-version", proposal, { number: draftNumber })
  return answerProposal(context, proposal.id)
}
