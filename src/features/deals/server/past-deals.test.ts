import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { dealDraft } from "../../../../test/support/deal-draft.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { getBoard, listPastDeals } from "../board-contract.ts"
import { closeDeal, createDeal, deleteDeal, moveDeal, updateDeal } from "../contract.ts"
import { createDeals } from "./ledger/create-deals.ts"

const stageOf = ({ workspace }: TestApp, index: number) => workspace.stageIds[index] as string

/** Four deals made on 1 November and one on the 20th; what happens between is told in the tests. */
async function history(t: TestApp) {
  const { pipelineId, actors } = t.workspace
  const rep = t.as(actors.rep)
  t.clock.now = new Date("2026-11-01T02:00:00.000Z")
  const make = (title: string, amountMinor: string) =>
    rep(createDeal, { title, pipelineId, amountMinor })
  const moved = await make("Moved", "100000")
  const lost = await make("Lost", "200000")
  const deleted = await make("Deleted", "300000")
  await make("Untouched", "400000")
  t.clock.now = new Date("2026-11-10T02:00:00.000Z")
  await rep(moveDeal, { dealId: moved.id, version: 1, toStageId: stageOf(t, 3) })
  await rep(closeDeal, { dealId: lost.id, version: 1, outcome: "lost", reason: "Too dear" })
  await rep(deleteDeal, { dealId: deleted.id, version: 1 })
  t.clock.now = new Date("2026-11-20T02:00:00.000Z")
  await make("Later", "500000")
  const inNovember = { dealId: moved.id, version: 2, amountMinor: "150000" }
  await rep(updateDeal, inNovember)
  return { rep, pipelineId }
}

test("G1 the table of a past day shows every deal as it stood: stage, amount, outcome", () =>
  withTestApp(async (t) => {
    const { rep, pipelineId } = await history(t)
    const tableOf = async (asOf: string) => {
      const past = { pipelineId, asOf, sort: "title", direction: "asc" } as const
      const { items } = await rep(listPastDeals, past)
      return items.map(({ title, stageId, outcome, amountMinor }) => [
        title,
        t.workspace.stageIds.indexOf(stageId),
        outcome,
        amountMinor,
      ])
    }
    expect(await tableOf("2026-10-31")).toEqual([])
    expect(await tableOf("2026-11-05")).toEqual([
      ["Deleted", 0, "open", "300000"],
      ["Lost", 0, "open", "200000"],
      ["Moved", 0, "open", "100000"],
      ["Untouched", 0, "open", "400000"],
    ])
    expect(await tableOf("2026-11-15")).toEqual([
      ["Lost", 0, "lost", "200000"],
      ["Moved", 3, "open", "100000"],
      ["Untouched", 0, "open", "400000"],
    ])
  }))

test("the open rows of a past day add up to its board's total, page by page in any order", () =>
  withTestApp(async (t) => {
    const { rep, pipelineId } = await history(t)
    for (const asOf of ["2026-11-05", "2026-11-15", "2026-11-19"]) {
      const { total } = await rep(getBoard, { pipelineId, asOf })
      for (const sort of ["title", "amount", "expectedCloseDate", "createdAt"] as const) {
        const amounts: bigint[] = []
        let cursor: string | undefined
        do {
          const page = await rep(listPastDeals, {
            pipelineId,
            asOf,
            sort,
            outcome: ["open"],
            limit: 1,
            ...(cursor ? { cursor } : {}),
          })
          amounts.push(...page.items.map(({ amountMinor }) => BigInt(amountMinor ?? 0)))
          cursor = page.nextCursor ?? undefined
        } while (cursor)
        const sum = amounts.reduce((one, other) => one + other, 0n)
        expect([asOf, sort, amounts.length, sum.toString()]).toEqual([
          asOf,
          sort,
          total.count,
          total.amountMinor,
        ])
      }
    }
  }))

test("G1 a past table puts first what began last, also when it was told much later, as an import does", () =>
  withTestApp(async (t) => {
    const { rep, pipelineId } = await history(t)
    t.clock.now = new Date("2026-12-01T02:00:00.000Z")
    const openedAt = new Date("2026-10-20T02:00:00.000Z")
    await tellDeal(t, "Told late", openedAt)
    const tableOf = async (asOf: string) =>
      (await rep(listPastDeals, { pipelineId, asOf, outcome: ["open"] })).items
    const items = await tableOf("2026-11-15")
    expect(items).toHaveLength(3)
    expect(items.at(-1)).toMatchObject({ title: "Told late", createdAt: openedAt.toISOString() })
    expect((await tableOf("2026-10-25")).map(({ title }) => title)).toEqual(["Told late"])
  }))

/** A deal that began earlier than it is told, through the ledger's own door. */
async function tellDeal(t: TestApp, title: string, openedAt: Date) {
  const { actors, workspaceId, pipelineId } = t.workspace
  const origin = { actor: actors.rep, now: t.clock.now, requestId: "test" }
  const draft = dealDraft(pipelineId, stageOf(t, 0))
  const fields = { ...draft.fields, title, ownerId: actors.rep.memberId }
  await inWorkspace(t.db, workspaceId, (tx) =>
    createDeals(tx, origin, "deal.create", [{ ...draft, fields, openedAt }]),
  )
}
