import { dayIn } from "../../../kernel/days.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Offer } from "../../documents/offer.ts"
import { findSeller } from "../../documents/server/settings-queries.ts"
import type { ApprovalShown } from "../approval-contract.ts"
import type { Proposal } from "../contract.ts"
import { coverageOf } from "../coverage.ts"
import type { Draft } from "../draft.ts"
import { offerOf } from "../offer-of.ts"
import { shownText } from "../shown-text.ts"
import type { RuleRow } from "./approval-queries.ts"
import { type ApprovalState, approvalOf } from "./approval-rights.ts"
import { commitmentShown } from "./present-commitment.ts"
import { listVersions, type ProposalRow } from "./proposal-queries.ts"

type Asking = Pick<Context, "tx" | "actor" | "now">

/** An offer as clients see it, with everything that is known about it. */
export async function presentProposal(context: Asking, row: ProposalRow): Promise<Proposal> {
  const { tx, actor } = context
  const versions = await listVersions(tx, actor.workspaceId, [row.id])
  const offer = row.draft ? await draftOffer(context, row, row.draft) : versions[0]?.offer
  if (!offer) throw new Error("An offer without a draft has a version")
  const { id, number, currency, isTaxIncluded, priceListId, draft, version, dealId } = row
  const { title, forecastCategory } = row.deal
  return {
    ...{ id, number, currency, isTaxIncluded, priceListId, draft, version, offer },
    deal: { id: dealId, title, forecastCategory: forecastCategory as never }, // checked by the table
    items: row.needs,
    isScopeNewer: row.scopeNumber < row.currentScope,
    coverage: offer.options.map((option) => ({
      optionId: option.id,
      ...coverageOf(row.needs, option.lines),
    })),
    approval: presentApproval(await approvalOf(context, row)),
    versions: versions.map((one) => ({
      ...{ number: one.number, hash: one.hash, sentBy: one.sender },
      sentAt: one.sentAt.toISOString(),
    })),
    commitment: await commitmentShown(context, row, versions),
    changedBy: row.changer,
    changedAt: row.changedAt.toISOString(),
  }
}

/** What a draft says today, as its next version, in the dress of the workspace's documents. */
export async function draftOffer(
  { tx, actor, now }: Asking,
  row: ProposalRow,
  draft: Draft,
): Promise<Offer> {
  const { seller, closing } = await findSeller(tx, actor.workspaceId)
  return offerOf(draft, {
    ...{ number: row.number, version: row.draftNumber, needs: row.needs },
    ...{ currency: row.currency, isTaxIncluded: row.isTaxIncluded },
    issuedOn: dayIn(now, actor.workspace.timeZone),
    ...{ seller, closing: shownText(closing) },
    company: row.deal.company ?? "",
    author: { name: row.author.name, email: row.author.email ?? "" },
  })
}

/** What stands between a draft and its sending, as clients see it. */
export function presentApproval(state: ApprovalState | undefined): ApprovalShown {
  if (!state) return { contentHash: null, broken: [], request: null }
  const { hash, request, decisions, broken } = state
  return {
    contentHash: hash.toString("hex"),
    request: request
      ? { reason: request.reason, by: request.askerName, at: request.askedAt.toISOString() }
      : null,
    broken: broken.map(({ row, stand, right }) => ({
      ruleId: row.id,
      ...limitsOf(row),
      state: stand.state,
      steps: row.steps.map((step) => {
        const made = decisions.find((one) => one.ruleId === row.id && one.step === step.step)
        return {
          step: step.step,
          approver: approverOf(step),
          decision: made
            ? {
                ...{ isApproved: made.isApproved, reason: made.reason, by: made.by ?? "" },
                ...{ standsFor: made.standsFor, at: made.decidedAt.toISOString() },
              }
            : null,
          isYours: right !== undefined && stand.next?.step === step.step,
        }
      }),
    })),
  }
}

export function limitsOf({ kind, limitBps, limitMinor, currency }: RuleRow) {
  return {
    kind: kind as "discount", // one of three, checked by the table
    ...{ limitBps, currency, limitMinor: limitMinor === null ? null : String(limitMinor) },
  }
}

export function approverOf({ memberId, teamId, name }: RuleRow["steps"][number]) {
  const kind = memberId ? ("member" as const) : ("team" as const)
  return { kind, id: memberId ?? teamId ?? "", name }
}
