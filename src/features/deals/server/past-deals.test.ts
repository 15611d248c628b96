import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { getBoard, listPastDeals } from "../board-contract.ts"
import { closeDeal, createDeal, deleteDeal, moveDeal, updateDeal } from "../contract.ts"

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
