import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { getBoard } from "../../src/features/deals/board-contract.ts"
import { listDeals } from "../../src/features/deals/contract.ts"
import {
  type DealsBehind,
  type Dimension,
  measureBy,
  measureSummary,
} from "../../src/features/measures/contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { imported, sharedFile } from "../support/imports.ts"

type Row = Readonly<Record<string, string>>

/** The four files by a parser of their own, joined as a person would by hand. */
async function readSet() {
  const read = async (name: string): Promise<Row[]> => {
    const { content } = await sharedFile(`maven-crm/${name}.csv`)
    return parse(content as Buffer, { columns: true, bom: true })
  }
  const accounts = new Map((await read("accounts")).map((row) => [row["account"], row["sector"]]))
  const teams = new Map(
    (await read("sales_teams")).map((row) => [row["sales_agent"], row["manager"]]),
  )
  return (await read("sales_pipeline")).map((row) => ({
    outcome: row["deal_stage"],
    engagedOn: row["engage_date"] ?? "",
    closedOn: row["close_date"] ?? "",
    minor: BigInt(row["close_value"] || 0) * 100n,
    owner: row["sales_agent"] ?? null,
    product: row["product"] ?? null,
    team: teams.get(row["sales_agent"]) ?? null,
    sector: accounts.get(row["account"]) ?? null,
  }))
}

type Deal = Awaited<ReturnType<typeof readSet>>[number]

const dimensions = ["owner", "team", "product", "sector"] as const satisfies readonly Dimension[]

/** Won, decided and the amount won, by the values of one dimension. */
function expectedParts(deals: readonly Deal[], dimension: (typeof dimensions)[number]) {
  const parts: Record<string, [won: number, decided: number, minor: string]> = {}
  for (const deal of deals) {
    const name = String(deal[dimension])
    const [won, decided, minor] = parts[name] ?? [0, 0, "0"]
    const isWon = deal.outcome === "Won"
    const isDecided = isWon || deal.outcome === "Lost"
    parts[name] = [
      won + Number(isWon),
      decided + Number(isDecided),
      String(BigInt(minor) + (isWon ? deal.minor : 0n)),
    ]
  }
  return parts
}

/** The deals behind a number, counted and summed one by one. */
async function behind(t: TestApp, actor: Actor, deals: DealsBehind | null) {
  let [count, minor, cursor] = [0, 0n, undefined as string | undefined]
  do {
    const { items, nextCursor } = await t.as(actor)(listDeals, {
      ...deals,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    })
    count += items.length
    minor += items.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor ?? 0), 0n)
    cursor = nextCursor ?? undefined
  } while (cursor)
  return { count, amountMinor: minor.toString() }
}

test("the imported Maven set measures as its files say, and every number opens its deals", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const names = ["accounts", "products", "sales_pipeline", "sales_teams"]
    const files = await Promise.all(names.map((name) => sharedFile(`maven-crm/${name}.csv`)))
    const done = await imported(t, admin, files)
    const pipelineId =
      done.mapping.pipeline?.kind === "existing" ? done.mapping.pipeline.pipelineId : ""
    const deals = await readSet()
    const { total, n } = await t.as(admin)(measureSummary, {})
    expect([n, total.winRate.won, total.winRate.decided, total.winRate.bps]).toEqual([
      8800, 4238, 6711, 6315,
    ])
    expect(total.won.amountMinor).toBe("1000553400")
    expect([total.cycle.meanDays?.toFixed(1), total.cycle.medianDays]).toEqual(["51.8", 57])
    for (const dimension of dimensions) {
      const { parts, other } = await t.as(admin)(measureBy, { dimension, limit: 50 })
      const told = parts.map(({ name, won, winRate }) => [
        String(name),
        [won.count, winRate.decided, won.amountMinor],
      ])
      expect([dimension, other, Object.fromEntries(told)]).toEqual([
        dimension,
        null,
        expectedParts(deals, dimension),
      ])
      for (const { won } of parts) {
        if (won.deals === null) continue // where a list has no filter, no link is offered
        const { count, amountMinor } = won
        expect(await behind(t, admin, won.deals)).toEqual({ count, amountMinor })
      }
      expect([dimension, parts.filter(({ key, won }) => key && !won.deals)]).toEqual([
        dimension,
        [],
      ])
    }

    // The board of a past day: what was engaged by then and not yet closed, beside the last wins.
    for (const asOf of ["2017-03-31", "2016-12-31", "2016-10-20"]) {
      const board = await t.as(admin)(getBoard, { pipelineId, asOf, limit: 1 })
      const stood = deals.filter(
        ({ engagedOn, closedOn }) =>
          engagedOn && engagedOn <= asOf && (closedOn === "" || closedOn > asOf),
      )
      const counts = board.stages.flatMap(({ name, kind, total: { count } }) =>
        kind !== "won" && count > 0 ? [[name.en, count]] : [],
      )
      expect([asOf, counts]).toEqual([asOf, stood.length > 0 ? [["Engaging", stood.length]] : []])
    }
  }))
