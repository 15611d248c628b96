import { Problem } from "../../../kernel/problem.ts"
import { actingMember } from "../../../server/actor.ts"
import type { Context } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { changeHeldDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import { type Choice, chosenOption } from "../choice.ts"
import type { CommitmentLevel } from "../commitment.ts"
import { offerOptionOf } from "../offer-sums.ts"
import type { BuyerEvidence } from "./commitment-queries.ts"
import { heldProposal, recordProposal } from "./held-proposal.ts"
import { listVersions, type ProposalRow } from "./proposal-queries.ts"

export { heldProposal }

// What the buyer's own act may write about an offer, and the rep's word with evidence alike.

/** That the buyer committed to a version so far. `person` is who of the buyer did. */
export type Commitment = {
  number: number
  level: CommitmentLevel
  person: string
  note: string
  choice?: Choice | undefined
  noteId?: string | undefined
  fileId?: string | undefined
  /** By which link the buyer said it themselves, and what was seen of that. */
  byLink?: { linkId: string; evidence: BuyerEvidence } | undefined
}

/**
 * Writes down that a buyer committed to the version sent last: said by the buyer where the actor is
 * one. An option that was chosen sets the deal's amount, without tax. The statement's id.
 */
export async function sayCommitment(
  context: Context,
  { proposal, deal }: { proposal: ProposalRow; deal: LockedDeal },
  commitment: Commitment,
): Promise<string> {
  const { tx, actor, now } = context
  const { number, level, person, note, noteId, fileId, byLink } = commitment
  const [last] = await listVersions(tx, actor.workspaceId, [proposal.id])
  if (!last || last.number !== number)
    throw new Problem("proposal-unsent", { number: last?.number ?? null })
  const chosen = commitment.choice && chosenSum(proposal, last.draft.options, commitment.choice)
  const id = newId(now)
  await tx
    .insertInto("commitmentStatement")
    .values({
      ...{ workspaceId: actor.workspaceId, id, proposalId: proposal.id, number, level, person },
      ...{ note, noteId: noteId ?? null, fileId: fileId ?? null },
      choice: chosen ? JSON.stringify({ ...commitment.choice, amountMinor: chosen }) : null,
      saidBy: actor.kind === "buyer" ? "buyer" : "seller",
      linkId: byLink?.linkId ?? null,
      evidence: byLink ? JSON.stringify(byLink.evidence) : null,
      ...{ recordedBy: actingMember(actor), recordedAt: now },
    })
    .execute()
  if (chosen) {
    if (deal.row.outcome !== "open") throw new Problem("deal-closed")
    const patch = { amountMinor: chosen, currency: proposal.currency }
    const change = { kind: "changed" as const, patch, cause: proposal.number }
    await changeHeldDeals(tx, context, "proposal.commit", [{ deal, change }])
  }
  const said = { statementId: id, number, level, person, choice: commitment.choice ?? null }
  const detail = byLink ? { ...said, link: byLink.linkId, evidence: byLink.evidence } : said
  recordProposal(context, "proposal.commit", proposal, detail)
  return id
}

/** What a choice comes to without tax, computed here whatever a client believes. */
function chosenSum(
  { currency, isTaxIncluded }: ProposalRow,
  options: Parameters<typeof chosenOption>[0],
  choice: Choice,
): string {
  const option = chosenOption(options, choice)
  if (!option) throw new Problem("choice-unknown")
  const { net } = offerOptionOf(option, { currency, isTaxIncluded }).totals.all
  if (net.length > 18) throw new Problem("choice-unknown")
  return net
}
