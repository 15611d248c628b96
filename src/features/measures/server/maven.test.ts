import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { createDeals, type DealDraft } from "../../deals/server/ledger/create-deals.ts"
import { measureBy, measureByMonth, measureSummary } from "../contract.ts"

type Row = Record<
  "sales_agent" | "product" | "deal_stage" | "engage_date" | "close_date" | "close_value",
  string
>

const folder = join(import.meta.dirname, "../../../../../shared/data/maven-crm")

function readRows(): Row[] | undefined {
  try {
    return parse(readFileSync(join(folder, "sales_pipeline.csv"), "utf8"), { columns: true })
  } catch {
    return undefined
  }
}

const rows = readRows()

test.skipIf(!rows)(
  "the public set of 8,800 deals measures as published, without a special case",
  () =>
    withTestApp(async (t) => {
      const drafts = (rows as Row[]).map((row) => aDraft(t, row)) // the test is skipped without them
      const { admin } = t.workspace.actors
      await inWorkspace(t.db, admin.workspaceId, async (tx) => {
        const origin = { actor: admin, now: t.clock.now, requestId: "test" }
        for (let at = 0; at < drafts.length; at += 1000) {
          await createDeals(tx, origin, "deal.create", drafts.slice(at, at + 1000))
        }
      })
      const { total, n } = await t.as(admin)(measureSummary, {})
      expect(n).toBe(8_800)
      expect(total.winRate).toMatchObject({
        won: 4_238,
        decided: 6_711,
        bps: 6_315,
        isSmall: false,
      })
      expect(total.won).toMatchObject({ amountMinor: "1000553400", currency: "USD" })
      expect(total.cycle.n).toBe(4_238)
      expect(total.cycle.meanDays?.toFixed(1)).toBe("51.8")
      expect(total.cycle.medianDays).toBe(57)
      const { months } = await t.as(admin)(measureByMonth, {})
      expect(months.map(({ month }) => month)).toEqual(monthsOf2017)
      expect(months.reduce((sum, { won }) => sum + BigInt(won.amountMinor), 0n)).toBe(
        1_000_553_400n,
      )
      const byProduct = await t.as(admin)(measureBy, { dimension: "product" })
      expect(byProduct.parts.reduce((sum, { won }) => sum + won.count, 0)).toBe(4_238)
    }),
)

const monthsOf2017 = Array.from(
  { length: 10 },
  (_, at) => `2017-${String(at + 3).padStart(2, "0")}`,
)

function aDraft({ workspace }: TestApp, row: Row): DealDraft {
  const outcome = ({ Won: "won", Lost: "lost" } as const)[row.deal_stage]
  const closedAt = new Date(`${row.close_date}T00:00:00+08:00`)
  return {
    fields: {
      ...blank,
      title: row.product,
      pipelineId: workspace.pipelineId,
      stageId: workspace.stageIds[row.deal_stage === "Prospecting" ? 0 : 1] as string,
      product: row.product,
      amountMinor: row.close_value === "" ? null : `${BigInt(row.close_value) * 100n}`,
      ownerId: workspace.actors.rep.memberId,
    },
    rank: "a0",
    // Deals that were never engaged have no date; they opened when the file was read.
    ...(row.engage_date === "" ? {} : { openedAt: new Date(`${row.engage_date}T00:00:00+08:00`) }),
    history: outcome
      ? [
          {
            kind: outcome,
            patch: { outcome },
            effectiveAt: closedAt,
            columns: { closedAt, closeRate: "1" },
          },
        ]
      : [],
  }
}

const blank = {
  pipelineVersion: 1,
  outcome: "open",
  currency: "USD",
  expectedCloseDate: null,
  teamId: null,
  forecastCategory: "pipeline",
  probabilityBps: 1000,
  source: null,
  companyId: null,
  probabilityReason: null,
  categoryByHand: false,
  nextStep: null,
  nextStepDate: null,
  outcomeReason: null,
  competitor: null,
  tags: [],
  custom: {},
} as const
