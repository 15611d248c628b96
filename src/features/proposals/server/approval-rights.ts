import { dayIn } from "../../../kernel/days.ts"
import type { Context } from "../../../server/http/handler.ts"
import { lineAmounts } from "../../catalogue/line-amounts.ts"
import { listProductsById } from "../../catalogue/server/queries.ts"
import {
  type ApprovalRule,
  brokenRules,
  type OptionFigures,
  type RuleStand,
  rightToDecide,
  standOf,
} from "../approval.ts"
import type { DraftOption } from "../draft.ts"
import { isSold, offerOptionOf } from "../offer-sums.ts"
import * as queries from "./approval-queries.ts"
import { hashOfContent, type ProposalRow } from "./proposal-queries.ts"

type Asking = Pick<Context, "tx" | "actor" | "now">

/** What the workspace's rules say of a draft as it is now. */
export type ApprovalState = {
  hash: Buffer
  request: queries.RequestRow | undefined
  decisions: Awaited<ReturnType<typeof queries.listDecisions>>
  /** Each broken rule, where it stands, and in whose right the reader decides now. */
  broken: {
    row: queries.RuleRow
    stand: RuleStand
    right: ReturnType<typeof rightToDecide>
  }[]
}

/** Finds out which rules a draft breaks, and how far it is approved; undefined without a draft. */
export async function approvalOf(
  context: Asking,
  proposal: ProposalRow,
): Promise<ApprovalState | undefined> {
  const { tx, actor, now } = context
  if (!proposal.draft) return undefined
  const hash = hashOfContent(proposal)
  const rows = (await queries.listRules(tx, actor.workspaceId)).filter((row) => !row.archivedAt)
  const figures = await figuresOf(context, proposal, proposal.draft.options)
  const broken = brokenRules(rows.map(queries.ruleOf), figures, proposal.currency)
  const request = await queries.findRequest(tx, actor.workspaceId, proposal.id, hash)
  const decisions = await queries.listDecisions(tx, actor.workspaceId, proposal.id, hash)
  const today = dayIn(now, actor.workspace.timeZone)
  const standIns = await queries.listStandIns(tx, actor.workspaceId, today)
  const authorIds = [proposal.createdBy, proposal.changedBy, ...(request ? [request.askedBy] : [])]
  const person = { id: actor.memberId, teamId: actor.teamId }
  const standing = (rule: ApprovalRule) => {
    const stand = standOf(rule, decisions)
    const right =
      request && stand.next ? rightToDecide(stand.next, person, { standIns, authorIds }) : undefined
    return { stand, right }
  }
  const isBroken = new Map(broken.map((rule) => [rule.id, rule]))
  return {
    ...{ hash, request, decisions },
    broken: rows.flatMap((row) => {
      const rule = isBroken.get(row.id)
      return rule ? [{ row, ...standing(rule) }] : []
    }),
  }
}

/** Whether an offer waits for this actor's approval, or they decided about it before. */
export async function isApproverOf(context: Asking, proposal: ProposalRow): Promise<boolean> {
  const { tx, actor } = context
  if (await queries.hasDecided(tx, actor.workspaceId, proposal.id, actor.memberId)) return true
  const state = await approvalOf(context, proposal)
  return state?.broken.some(({ right }) => right !== undefined) ?? false
}

async function figuresOf(
  { tx, actor }: Asking,
  { currency, isTaxIncluded }: ProposalRow,
  options: readonly DraftOption[],
): Promise<OptionFigures[]> {
  const ids = new Set(options.flatMap(({ lines }) => lines.flatMap((line) => line.productId ?? [])))
  const rows = ids.size > 0 ? await listProductsById(tx, actor.workspaceId, [...ids]) : []
  const costs = new Map(
    rows.map(({ id, costs: all }) => [id, (all as Record<string, string>)[currency]]),
  )
  return options.map((draft) => {
    const option = offerOptionOf(draft, { currency, isTaxIncluded })
    const known = { net: 0n, cost: 0n }
    for (const line of draft.lines.filter(isSold)) {
      const cost = line.productId ? costs.get(line.productId) : undefined
      if (cost === undefined) continue
      known.net += BigInt(option.lines.find(({ id }) => id === line.id)?.net ?? 0)
      const spent = { quantity: line.quantity, unitPrice: cost, discountBp: 0, taxRate: "0" }
      known.cost += lineAmounts(spent, currency).net
    }
    return { option, known }
  })
}
