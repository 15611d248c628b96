import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { targetEvent } from "../../activities/server/target-queries.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { type DealRow, holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { handoverOf, keyOf } from "./present-handover.ts"
import { listStanding, type Standing } from "./promise-queries.ts"
import { isKnown } from "./reference-queries.ts"

/** Promises that were added to one deal, at most. */
const ownAtMost = 200

export const getHandover: Handler<typeof contract.getHandover> = async (context, { dealId }) => {
  const deal = await findDeal(context.tx, context.actor, dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  return handoverOf(context, deal)
}

/** Adds a promise of one's own; after the win what was promised stays as it was. */
export const addPromise: Handler<typeof contract.addPromise> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, title, detail, ...seenTo } = input
  const { row } = await heldDeal(context, dealId)
  if (row.outcome !== "open") throw new Problem("deal-closed")
  await refuseUnknown(context, seenTo)
  const own = (await standingOf(context, row)).filter(({ source }) => source === "own")
  if (own.length >= ownAtMost) throw new Problem("list-full", { limit: ownAtMost })
  const id = newId(now)
  const both = (words: string) => JSON.stringify({ en: words, "zh-CN": words })
  await tx
    .insertInto("promise")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, source: "own", ...seenTo },
      ...{ title: both(title), detail: both(detail) },
      ...{ createdBy: actor.memberId, createdAt: now, updatedAt: now },
    })
    .execute()
  const told = { title, detail, ...seenTo }
  recordOnDeal(context, row, { name: "promise.add", id, detail: told })
  return handoverOf(context, row)
}

/** Gives promises an owner, a day or a person, several at once; also after the win. */
export const assignPromises: Handler<typeof contract.assignPromises> = async (context, input) => {
  const { dealId, promises, set } = input
  const { row } = await heldDeal(context, dealId)
  if (row.outcome !== "open" && row.outcome !== "won") throw new Problem("deal-closed")
  await refuseUnknown(context, set)
  const standing = new Map((await standingOf(context, row)).map((one) => [keyOf(one), one]))
  const unknown = promises.filter(({ key }) => !standing.has(key)).map(({ key }) => key)
  if (unknown.length > 0) throw new Problem("reference-unknown", { path: "promises", unknown })
  if (promises.some(({ key, version }) => standing.get(key)?.version !== version))
    throw new Problem("version-stale", { current: await handoverOf(context, row) })
  const chosen = new Set(promises.map(({ key }) => key))
  await saveSeenTo(
    context,
    dealId,
    [...standing].flatMap(([key, one]) => (chosen.has(key) ? [{ ...one, ...given(set) }] : [])),
  )
  recordOnDeal(context, row, {
    name: "promise.assign",
    id: dealId,
    detail: { keys: [...chosen], set },
  })
  return handoverOf(context, row)
}

export const removePromise: Handler<typeof contract.removePromise> = async (context, input) => {
  const { tx, actor, now } = context
  const { promiseId: id, version } = input
  const found = await tx
    .selectFrom("promise")
    .select("dealId")
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .where("source", "=", "own")
    .where("deletedAt", "is", null)
    .executeTakeFirst()
  if (!found) throw new Problem("not-found", { promiseId: id })
  const { row } = await heldDeal(context, found.dealId).catch(() => {
    throw new Problem("not-found", { promiseId: id })
  })
  if (row.outcome !== "open") throw new Problem("deal-closed")
  const removed = await tx
    .updateTable("promise")
    .set({ deletedAt: now, version: version + 1 })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("deletedAt", "is", null)
    .returning("title")
    .executeTakeFirst()
  if (!removed) throw new Problem("version-stale", { current: await handoverOf(context, row) })
  recordOnDeal(context, row, { name: "promise.remove", id, detail: { before: removed } })
  return handoverOf(context, row)
}

/** Locks a live deal that the actor sees: what is said about its promises waits for one another. */
async function heldDeal({ tx, actor }: Context, dealId: string): Promise<LockedDeal> {
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { dealId })
  return deal
}

async function standingOf({ tx, actor }: Context, { id, outcome }: DealRow) {
  const deals = [{ id, isWon: outcome === "won" }]
  return (await listStanding(tx, actor.workspaceId, deals)).get(id) ?? []
}

type SeenTo = {
  ownerId?: string | null | undefined
  dueOn?: string | null | undefined
  contactId?: string | null | undefined
}

const given = (set: SeenTo) =>
  Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))

async function saveSeenTo({ tx, actor, now }: Context, dealId: string, all: readonly Standing[]) {
  const { workspaceId, memberId: createdBy } = actor
  for (const { row, source, sourceId, ownerId, dueOn, contactId, version } of all) {
    const seenTo = { ownerId, dueOn, contactId, version: version + 1, updatedAt: now }
    const write = row
      ? tx
          .updateTable("promise")
          .set(seenTo)
          .where("workspaceId", "=", workspaceId)
          .where("id", "=", row.id)
      : tx.insertInto("promise").values({
          ...{ workspaceId, id: newId(now), dealId, source, sourceId, createdBy, createdAt: now },
          ...seenTo,
        })
    await write.execute()
  }
}

async function refuseUnknown({ tx, actor }: Context, { ownerId, contactId }: SeenTo) {
  const { workspaceId } = actor
  if (ownerId && !(await isKnown(tx, workspaceId, "member", ownerId)))
    throw new Problem("reference-unknown", { path: "ownerId" })
  if (contactId && !(await isKnown(tx, workspaceId, "contact", contactId)))
    throw new Problem("reference-unknown", { path: "contactId" })
}

type PromiseAct = {
  name: `promise.${"add" | "assign" | "remove"}`
  id: string
  detail: Record<string, unknown>
}

/** Tells the audit log, and whoever sees the deal. */
function recordOnDeal({ tx, ...origin }: Context, deal: DealRow, { name, id, detail }: PromiseAct) {
  const target = { kind: "deal", id: deal.id } as const
  const seenBy = { ownerId: deal.ownerId, teamId: deal.teamId }
  const recordKind = "promise"
  recordAct(tx, origin, {
    ...{ name, recordKind, recordId: id, detail: { deal: deal.id, ...detail } },
    events: [targetEvent("promise.changed", { recordKind, id }, target, seenBy)],
  })
}
