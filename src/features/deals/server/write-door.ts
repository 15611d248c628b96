import type { ActName } from "../../../kernel/act-name.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { stopContactPlans } from "../../sequences/server/write-door.ts"
import { addDealContact } from "./add-deal-contact.ts"
import { listDealsOfCompany } from "./deal-queries.ts"
import { showByClick } from "./gate/buyer-click.ts"
import { type Act, followFirstExchange } from "./gate/first-exchange.ts"
import { showByMeeting } from "./gate/held-meeting.ts"
import { askGate, type GateKnowledge, loadGates } from "./gate/pass-gates.ts"
import { showByContract, withdrawKind } from "./gate/show-by-kind.ts"
import { voidClick, voidMeeting } from "./gate/void-evidence.ts"
import { indexDeals, unindexDeals } from "./index-deals.ts"
import { changeDeals, type DealWork } from "./ledger/change-deals.ts"
import { createDeals, type DealDraft } from "./ledger/create-deals.ts"
import { type DealRow, type LockedDeal, lockDeals } from "./ledger/deal-row.ts"
import { type GatePass, unmoved } from "./ledger/gate-pass.ts"
import { retractDeals } from "./ledger/retract-deals.ts"
import { recountActs, touchDeal } from "./ledger/touch-deal.ts"
import { lockedDeal } from "./locked-deal.ts"
import {
  bringBack,
  closeAsDisqualified,
  recordQualified,
  withdrawScorecard,
} from "./qualify-deals.ts"

export type { DealDraft }

// What another feature may write about deals within a transaction of its own: whole histories, as
// imports and the sample data bring them, their complete withdrawal, and the company they are with.

/** Creates deals together with what happened to them since; ids in the order of the drafts. */
export async function writeDealHistories(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  drafts: readonly DealDraft[],
): Promise<string[]> {
  const rows = await createDeals(tx, origin, act, drafts)
  await indexDeals(tx, rows)
  return rows.map(({ id }) => id)
}

/** Declares deals never to have been; returns how many that changed. */
export async function withdrawDeals(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  dealIds: readonly string[],
): Promise<number> {
  if (dealIds.length === 0) return 0
  const ids = await retractDeals(tx, origin, act, dealIds)
  await unindexDeals(tx, origin.actor.workspaceId, ids)
  return ids.length
}

export type { DealRow, DealWork, GateKnowledge, GatePass, LockedDeal }
export {
  addDealContact,
  askGate,
  bringBack,
  closeAsDisqualified,
  loadGates,
  lockedDeal,
  recordQualified,
  showByClick,
  showByContract,
  showByMeeting,
  unmoved,
  voidClick,
  voidMeeting,
  withdrawKind,
  withdrawScorecard,
}

/** Locks deals the actor sees, deleted ones too, for changes by `changeHeldDeals`. */
export function holdDeals(
  tx: Tx,
  actor: ActOrigin["actor"],
  dealIds: readonly string[],
): Promise<Map<string, LockedDeal>> {
  return lockDeals(tx, actor, dealIds, { deleted: true })
}

/** Changes locked deals, one change each; the rows after it, by id. */
export async function changeHeldDeals(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  work: readonly DealWork[],
): Promise<ReadonlyMap<string, DealRow>> {
  if (work.length === 0) return new Map()
  const { rows } = await changeDeals(tx, origin, act, work)
  await indexDeals(tx, [...rows.values()])
  return rows
}

/** Hands every deal of one company to another, also those out of the actor's sight and deleted ones. */
export async function moveDealsToCompany(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<number> {
  const { workspaceId } = origin.actor
  const deals = await listDealsOfCompany(tx, workspaceId, fromId)
  if (deals.length === 0) return 0
  const everywhere = { ...origin.actor, reach: "all" as const }
  const ids = deals.map(({ id }) => id)
  const locked = await lockDeals(tx, everywhere, ids, { deleted: true })
  const patch = { companyId: toId }
  const work = [...locked.values()].map((deal) => ({
    deal,
    change: { kind: "changed" as const, patch },
  }))
  const { rows, changedIds } = await changeDeals(tx, origin, act, work)
  await indexDeals(tx, [...rows.values()])
  return changedIds.length
}

/** Makes the deals of a company findable by what it is called now. */
export async function reindexDealsOfCompany(tx: Tx, workspaceId: string, companyId: string) {
  await indexDeals(tx, await listDealsOfCompany(tx, workspaceId, companyId))
}

/** Tells a deal that somebody worked on it; the first talk of both sides moves a prospect on. */
export async function noteActivity(tx: Tx, origin: ActOrigin, act: Act & { at: Date }) {
  await followFirstExchange(tx, origin, act)
  await touchDeal(tx, origin.actor.workspaceId, act.dealId, act)
  await stopContactPlans(tx, origin, act)
}

/** Tells deals that what was noted about them changed, went away, or came as a whole. */
export function renoteActivity(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  return recountActs(tx, workspaceId, dealIds)
}
