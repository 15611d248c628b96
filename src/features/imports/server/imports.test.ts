import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { getBoard } from "../../deals/board-contract.ts"
import { listDeals } from "../../deals/contract.ts"
import {
  checkImport,
  createImport,
  getImport,
  type Import,
  listImportRows,
  runImport,
  undoImport,
} from "../contract.ts"
import { carryOut } from "./run-import.ts"

const maven = join(import.meta.dirname, "../../../../../shared/data/maven-crm")

test(
  "F-47 R-14 the four related files become deals with a past, twice changes nothing, undo takes all back",
  () =>
    withTestApp(async (t) => {
      const files = ["accounts", "products", "sales_teams", "sales_pipeline"]
      const first = await uploaded(
        t,
        files.map((name) => `${name}.csv`),
      )
      expect(first.mapping.files.map(({ kind }) => kind)).toEqual([
        "companies",
        "products",
        "owners",
        "deals",
      ])
      expect(first.mapping.stages.Won).toMatchObject({ outcome: "won" })

      const ops = t.as(t.workspace.actors.ops)
      const hinted = await ops(checkImport, { importId: first.id, mapping: first.mapping })
      expect(hinted.summary?.hints).toEqual([
        { value: "GTXPro", suggestion: "GTX Pro", count: 1480 },
      ])
      const mapping = { ...hinted.mapping, products: { GTXPro: "GTX Pro" } }
      const checked = await ops(checkImport, { importId: first.id, mapping })
      expect(checked.summary?.counts).toEqual({ created: 8920, updated: 0, skipped: 7, failed: 0 })

      const done = await ran(t, first.id)
      expect(done.summary?.counts).toEqual({ created: 8920, updated: 0, skipped: 7, failed: 0 })
      expect(done.rowDone).toBe(8927)
      expect(await facts(t)).toEqual({
        deals: 8800,
        won: 4238,
        decided: 6711,
        wonMinor: "1000553400",
        meanCycle: "51.8",
        medianCycle: 57,
        productsMisspelt: 0,
        events: 8800 + 6711,
      })
      const past = await ops(getBoard, { pipelineId: t.workspace.pipelineId, asOf: "2017-06-30" })
      expect(past.total.count).toBeGreaterThan(500)

      const second = await uploaded(
        t,
        files.map((name) => `${name}.csv`),
      )
      await ops(checkImport, {
        importId: second.id,
        mapping: { ...second.mapping, products: mapping.products },
      })
      const again = await ran(t, second.id)
      expect(again.summary?.counts).toEqual({ created: 0, updated: 0, skipped: 8927, failed: 0 })
      expect((await facts(t)).deals).toBe(8800)

      t.clock.now = new Date(t.clock.now.getTime() + 60_000)
      await ops(undoImport, { importId: first.id })
      t.clock.now = new Date(t.clock.now.getTime() + 60_000)
      expect((await ops(listDeals, {})).items).toEqual([])
      const undone = await ops(getBoard, { pipelineId: t.workspace.pipelineId, asOf: "2017-06-30" })
      expect(undone.total.count).toBe(0)
      const third = await uploaded(
        t,
        files.map((name) => `${name}.csv`),
      )
      const anew = await ops(checkImport, { importId: third.id, mapping: third.mapping })
      expect(anew.summary?.totals.find(({ outcome }) => outcome === "won")?.count).toBe(4238)
    }),
  240_000,
)

test("R-15 rows that cannot be read exactly fail with line and reason, and can be downloaded", () =>
  withTestApp(async (t) => {
    const csv = [
      "id;title;stage;amount;owner",
      "1;Good;Proposal;100,50;Li Na",
      "2;Too exact;Proposal;1,005;Li Na",
      "3;=cmd|' /C calc'!A0;Proposal;;",
      "1;Twice;Proposal;1;",
      "4;;;5;",
    ].join("\n")
    const ops = t.as(t.workspace.actors.ops)
    const made = await uploadedText(t, "deals.csv", csv)
    expect(made.files[0]).toMatchObject({ delimiter: ";", rowCount: 5 })
    await ops(checkImport, { importId: made.id, mapping: { ...made.mapping, decimal: "," } })
    const done = await ran(t, made.id)
    expect(done.summary?.counts).toEqual({ created: 2, updated: 0, skipped: 1, failed: 2 })
    const rows = await ops(listImportRows, { importId: made.id })
    expect(rows.items.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
      [2, "created", null],
      [3, "failed", "bad-amount"],
      [4, "created", null],
      [5, "skipped", "twice-in-file"],
      [6, "failed", "no-stage"],
    ])
    const download = await t.raw(
      t.workspace.actors.ops,
      `/api/v1/imports/${made.id}/failed-rows?position=0`,
    )
    expect(download.headers.get("content-disposition")).toContain("attachment")
    const text = await download.text()
    expect(text).toContain('"2","Too exact","Proposal","1,005","Li Na","bad-amount"')
    expect(text.split("\r\n")).toHaveLength(4)
  }))

test("F-44 GBK, UTF-16 and Latin files are decoded, and bytes that are no text are refused", () =>
  withTestApp(async (t) => {
    const utf16 = Buffer.from("\ufeff商机名称,阶段\n云迁移,方案与报价\n", "utf16le")
    const made = await uploadedBytes(t, "a.csv", utf16)
    expect(made.files[0]).toMatchObject({ encoding: "utf-16le", header: ["商机名称", "阶段"] })
    const gbk = Buffer.from([
      0xc9, 0xcc, 0xbb, 0xfa, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xbd, 0xd7, 0xb6, 0xce, 0x0a, 0xd4,
      0xc6, 0x2c, 0xb7, 0xbd, 0xb0, 0xb8, 0x0a,
    ])
    expect((await uploadedBytes(t, "b.csv", gbk)).files[0]?.header).toEqual(["商机名称", "阶段"])
    await expect(uploadedBytes(t, "c.csv", Buffer.from([0, 1, 2, 3, 0, 255]))).rejects.toThrow(
      "file-unreadable",
    )
    await expect(uploadedBytes(t, "d.csv", Buffer.alloc(0))).rejects.toThrow("file-missing")
    await expect(uploadedBytes(t, "e.csv", Buffer.from('a,b\n"open,1\n'))).rejects.toThrow(
      "file-unreadable",
    )
    await expect(uploadedBytes(t, "f.csv", Buffer.from("a,a\n1,2\n"))).rejects.toThrow(
      "file-unreadable",
    )
  }))

test(
  "F-01 a run that was cut off goes on after its last batch, and a second runner writes nothing twice",
  () =>
    withTestApp(async (t) => {
      const lines = Array.from({ length: 1200 }, (_, index) => `${index},Deal ${index},Proposal`)
      const made = await uploadedText(t, "deals.csv", ["id,title,stage", ...lines].join("\n"))
      const ops = t.as(t.workspace.actors.ops)
      await ops(checkImport, { importId: made.id, mapping: made.mapping })
      const { workspaceId, actors } = t.workspace
      await inWorkspace(t.db, workspaceId, (tx) =>
        tx.updateTable("import").set({ state: "running" }).where("id", "=", made.id).execute(),
      )
      // Two processes at once: one crashed and was started again while the other still ran.
      await Promise.all([
        carryOut(t.services, actors.ops, made.id),
        carryOut(t.services, actors.ops, made.id),
      ])
      const done = await ops(getImport, { importId: made.id })
      expect(done.summary?.counts.created).toBe(1200)
      expect((await facts(t)).deals).toBe(1200)
    }),
  60_000,
)

async function uploaded(t: TestApp, names: readonly string[]): Promise<Import> {
  const ops = t.as(t.workspace.actors.ops)
  let made = await ops(createImport, { name: "Maven" })
  for (const name of names) made = await send(t, made.id, name, await readFile(join(maven, name)))
  return made
}

function uploadedText(t: TestApp, name: string, text: string) {
  return uploadedBytes(t, name, Buffer.from(text))
}

async function uploadedBytes(t: TestApp, name: string, bytes: Buffer): Promise<Import> {
  const made = await t.as(t.workspace.actors.ops)(createImport, { name })
  return send(t, made.id, name, bytes)
}

async function send(t: TestApp, importId: string, name: string, bytes: Buffer): Promise<Import> {
  const path = `/api/v1/imports/${importId}/files?name=${encodeURIComponent(name)}`
  const init = {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  }
  const response = await t.raw(t.workspace.actors.ops, path, init)
  const body = await response.json()
  if (!response.ok) throw new Error(body.code)
  return body
}

async function ran(t: TestApp, importId: string): Promise<Import> {
  const ops = t.as(t.workspace.actors.ops)
  await ops(runImport, { importId })
  await expect
    .poll(async () => (await ops(getImport, { importId })).state, {
      timeout: 60_000,
      interval: 100,
    })
    .toBe("finished")
  return ops(getImport, { importId })
}

/** The import's outcome by plain SQL, without the product's own reports. */
async function facts(t: TestApp) {
  return inWorkspace(t.db, t.workspace.workspaceId, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`select count(*)::int as deals,
      (count(*) filter (where outcome = 'won'))::int as won,
      (count(*) filter (where outcome in ('won', 'lost')))::int as decided,
      coalesce(sum(amount_minor) filter (where outcome = 'won'), 0)::text as won_minor,
      round(avg(extract(epoch from closed_at - opened_at) / 86400) filter (where outcome = 'won'), 1)::text as mean_cycle,
      percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at) / 86400)
        filter (where outcome = 'won') as median_cycle,
      (count(*) filter (where product = 'GTXPro'))::int as products_misspelt,
      (select count(*)::int from deal_event where kind <> 'retracted') as events
      from deal where deleted_at is null`.execute(tx)
    return rows[0] as { deals: number }
  })
}
