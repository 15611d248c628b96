import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import { targetEvent } from "../../activities/server/target-queries.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { type DealRow, holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"

/** Locks a live deal that the actor sees: whatever is negotiated about it waits for one another there. */
export async function heldDeal({ tx, actor }: Context, dealId: string): Promise<LockedDeal> {
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { dealId })
  return deal
}

/** The same, of a deal that is not decided yet: what was agreed when it was stays as it is. */
export async function openDeal(context: Context, dealId: string): Promise<LockedDeal> {
  const deal = await heldDeal(context, dealId)
  if (deal.row.outcome !== "open") throw new Problem("deal-closed")
  return deal
}

/** The same for what hangs on a deal and is addressed itself: refused by its own id. */
export async function dealOf(context: Context, dealId: string, facts: Record<string, string>) {
  return heldDeal(context, dealId).catch((error: unknown) => {
    throw error instanceof Problem ? new Problem("not-found", facts) : error
  })
}

/** A deal the actor sees, to be read; refuses any other. */
export async function seenDeal({ tx, actor }: Pick<Context, "tx" | "actor">, dealId: string) {
  const deal = await findDeal(tx, actor, dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  return deal
}

type ContractAct =
  | `contract.${"comment" | "consent" | "draft" | "issue" | "resolve" | "start"}`
  | `term.${"create" | "delete" | "move" | "update"}`

type Told = { id: string; detail: Record<string, unknown> }

/** Tells of a write: to the audit log, and to whoever sees the deal. */
export function recordOnDeal(
  { tx, ...origin }: Context,
  name: ContractAct,
  { id, detail }: Told,
  deal: Pick<DealRow, "id" | "ownerId" | "teamId">,
) {
  const [recordKind = ""] = name.split(".")
  const target = { kind: "deal", id: deal.id } as const
  const seenBy = { ownerId: deal.ownerId, teamId: deal.teamId }
  recordAct(tx, origin, {
    ...{ name, recordKind, recordId: id, detail: { deal: deal.id, ...detail } },
    events: [targetEvent(`${recordKind}.changed`, { recordKind, id }, target, seenBy)],
  })
}
