import { expect, test, vi } from "vitest"
import { throughKey, withTestApp } from "../../../../test/support/app.ts"
import {
  checked,
  deal,
  deals,
  imported,
  settled,
  undone,
  uploaded,
} from "../../../../test/support/imports.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { getDeal, updateDeal } from "../../deals/contract.ts"
import {
  applyImportPreset,
  cancelImport,
  checkImport,
  getImport,
  type ImportMapping,
  listImportRows,
  listImports,
  mapImport,
  runImport,
  saveImportPreset,
  undoImport,
} from "../contract.ts"
import { carryOn, listUnfinished } from "./background.ts"

const many = (count: number) =>
  deals(
    ...Array.from(
      { length: count },
      (_, index) => `D${index},Deal ${index},Acme,${index},Prospecting,2026-01-02,`,
    ),
  )

test("F-01 what a dead process left half-done is found and finished, without a row twice", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const { id: importId } = await uploaded(t, admin, [many(1_700)])
    await checked(t, admin, importId)
    // The process that took the request dies before or within its work: nobody carries on.
    const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
    await t.as(admin)(runImport, { importId })
    const [task] = await listUnfinished(t.services)
    if (!task) throw new Error("The run is not found")
    expect(task).toMatchObject({ importId, startedBy: admin.memberId })
    // Dies in its third batch: the connection breaks in the middle of writing.
    await t.owner.query(`create function die() returns trigger language plpgsql as $$ begin
      if (select count(*) from import_row) >= 1000 then raise exception 'killed'; end if;
      return new; end $$`)
    await t.owner.query(
      "create trigger die before insert on import_row for each row execute function die()",
    )
    await carryOn(t.services, task)
    expect((await t.as(admin)(getImport, { importId })).state).toBe("failed")
    const { rows: half } = await t.owner.query("select count(*)::int from deal")
    expect(half).toEqual([{ count: 1000 }])
    await t.owner.query("drop trigger die on import_row")
    later.mockRestore()
    await t.as(admin)(runImport, { importId })
    const done = await settled(t, admin, importId)
    expect(done).toMatchObject({ state: "finished", rowDone: 1700, rowTotal: 1700 })
    expect(done.summary?.counts).toEqual({ created: 1700, updated: 0, skipped: 0, failed: 0 })
    const { rows } =
      await t.owner.query(`select count(*)::int as deals, count(distinct source_key)::int as keys,
      (select count(*)::int from import_row) as fates, (select count(*)::int from company) as companies from deal`)
    expect(rows).toEqual([{ deals: 1700, keys: 1700, fates: 1700, companies: 1 }])
    expect(await brokenInvariants(t.owner)).toEqual([])
  }))

test("F-47 two people who import the same file at once get each deal once", () =>
  withTestApp(async (t) => {
    const { admin, ops } = t.workspace.actors
    const both = await Promise.all([uploaded(t, admin, [many(600)]), uploaded(t, ops, [many(600)])])
    for (const { id: importId } of both) await checked(t, admin, importId)
    await Promise.all(both.map(({ id: importId }) => t.as(admin)(runImport, { importId })))
    const done = await Promise.all(both.map(({ id }) => settled(t, admin, id)))
    const created = done.map(({ summary }) => summary?.counts.created ?? 0)
    expect(created.reduce((sum, one) => sum + one, 0)).toBe(600)
    const { rows } = await t.owner.query(`select count(*)::int as deals,
      (select count(*)::int from company where deleted_at is null) as companies from deal`)
    expect(rows).toEqual([{ deals: 600, companies: 1 }])
  }))

test("a changed row changes its deal, an empty cell changes nothing, and undoing puts it back", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    await imported(t, admin, [
      deals("1,First,Acme,100,Prospecting,2026-01-02,", "2,Second,Acme,5,Prospecting,2026-01-02,"),
    ])
    const before = await deal(t, admin, "First")
    t.clock.now = new Date("2026-11-24T09:00:00.000Z")
    const second = await imported(t, admin, [
      deals(
        "1,First,,250.5,Closed won,2026-01-02,2026-03-04",
        "2,Second,,,Prospecting,2026-01-02,",
      ),
    ])
    expect(second.summary?.counts).toEqual({ created: 0, updated: 1, skipped: 1, failed: 0 })
    const won = await deal(t, admin, "First")
    expect(won).toMatchObject({
      outcome: "won",
      amountMinor: "25050",
      company: before.company,
      closedAt: "2026-03-03T16:00:00.000Z",
    })
    expect((await deal(t, admin, "Second")).amountMinor).toBe("500")
    t.clock.now = new Date("2026-11-25T09:00:00.000Z")
    expect(await undone(t, admin, second.id)).toMatchObject({
      state: "undone",
      rowDone: 1,
      rowsKept: 0,
    })
    expect(await deal(t, admin, "First")).toMatchObject({
      outcome: "open",
      amountMinor: "10000",
      closedAt: null,
      stageId: before.stageId,
    })
    expect(await brokenInvariants(t.owner)).toEqual([])
  }))

test("a person's edit survives the same file, and undoing leaves what was edited since", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const file = deals("1,First,Acme,100,Prospecting,2026-01-02,")
    await imported(t, admin, [file])
    const { id: dealId, version } = await deal(t, admin, "First")
    await t.as(admin)(updateDeal, { dealId, version, amountMinor: "77700" })
    const again = await imported(t, admin, [file])
    expect(again.summary?.counts).toMatchObject({ updated: 0, skipped: 1 })
    expect((await t.as(admin)(getDeal, { dealId })).amountMinor).toBe("77700")
  }))

test("each row ends as one of four with its line, and failed rows come back mended", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const first = await imported(t, admin, [
      deals(
        "1,Good,Acme,100,Prospecting,2026-01-02,",
        "2,Bad amount,Acme,12.345,Prospecting,2026-01-02,",
        "3,=HYPERLINK(1),Acme,1,Prospecting,2026-13-01,",
        "4,Future,Acme,1,Closed won,2026-01-02,2027-01-01",
        "5,Backwards,Acme,1,Closed lost,2026-01-02,2025-01-01",
        "1,Good,Acme,100,Prospecting,2026-01-02,",
        "1,Other,Acme,100,Prospecting,2026-01-02,",
        "6,Ragged,Acme",
      ),
    ])
    expect(first.summary?.counts).toEqual({ created: 1, updated: 0, skipped: 1, failed: 6 })
    const { items } = await t.as(admin)(listImportRows, { importId: first.id })
    expect(items.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
      [2, "created", null],
      [3, "failed", "amount-too-precise"],
      [4, "failed", "not-a-date"],
      [5, "failed", "date-in-future"],
      [6, "failed", "close-before-open"],
      [7, "skipped", "same-row-again"],
      [8, "failed", "twice-in-file"],
      [9, "failed", "cell-count"],
    ])
    const path = `/api/v1/imports/${first.id}/failed-rows/0`
    const response = await t.raw(admin, path)
    expect(response.headers.get("content-disposition")).toContain("attachment")
    const csv = await response.text()
    expect(csv).toContain(`"'=HYPERLINK(1)"`)
    expect(csv).toContain("The amount has more decimals than its currency: Amount: 12.345")
    const chinese = await (await t.raw(admin, `${path}?locale=zh-CN`)).text()
    expect(chinese).toContain("金额的小数位多于币种允许的位数: Amount: 12.345")
    const mended = csv
      .replace("12.345", "12.34")
      .replace("2026-13-01", "2026-03-01")
      .replace("2027-01-01", "2026-02-01")
      .replace("2025-01-01", "2026-02-01")
    const second = await imported(t, admin, [{ name: "mended.csv", content: mended }])
    expect(second.summary?.counts).toEqual({ created: 5, updated: 1, skipped: 0, failed: 0 })
    expect((await deal(t, admin, "=HYPERLINK(1)")).amountMinor).toBe("100")
  }))

test("S-90 an import reaches no further than whoever runs it", () =>
  withTestApp(async (t) => {
    const { admin, manager, rep, viewer } = t.workspace.actors
    const { pipelineId } = t.workspace
    await imported(t, admin, [deals("1,Hidden,Acme,100,Prospecting,2026-01-02,")])
    const hidden = await deal(t, admin, "Hidden")
    for (const actor of [rep, viewer, throughKey(admin, "read")]) {
      await expect(t.as(actor)(listImports, {})).rejects.toMatchObject({
        problem: { code: "not-permitted" },
      })
    }
    const existing = (mapping: ImportMapping): ImportMapping => ({
      ...mapping,
      pipeline: { kind: "existing", pipelineId },
    })
    const tried = await imported(
      t,
      manager,
      [deals("1,Hidden,Acme,999,Prospecting,2026-01-02,")],
      existing,
    )
    expect(tried.summary?.problems).toMatchObject([{ reason: "not-permitted", rows: 1 }])
    expect(await t.as(admin)(getDeal, { dealId: hidden.id })).toEqual(hidden)
    const {
      mapping,
      id: importId,
      version,
    } = await uploaded(t, manager, [deals("2,Mine,Acme,1,Odd stage,2026-01-02,")])
    const wanted = { ...mapping, pipeline: { kind: "new" as const, name: "My own" } }
    await t.as(manager)(mapImport, { importId, version, mapping: wanted })
    await expect(t.as(manager)(checkImport, { importId })).rejects.toMatchObject({
      problem: { code: "not-permitted" },
    })
  }))

test("a preset maps the next file of its kind, also with its columns in another order", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const first = await uploaded(t, admin, [deals("1,First,Acme,100,Odd,2026-01-02,")])
    const { stageIds, pipelineId } = t.workspace
    const mapping: ImportMapping = {
      ...first.mapping,
      pipeline: { kind: "existing", pipelineId },
      stages: [{ value: "Odd", outcome: "open", stage: stageIds[2] as string }],
    }
    await t.as(admin)(mapImport, { importId: first.id, version: first.version, mapping })
    const preset = await t.as(admin)(saveImportPreset, { name: "Ours", importId: first.id })
    const content = "Amount,Deal name,Deal stage\n5,Second,Odd\n"
    const second = await uploaded(t, admin, [{ name: "x.csv", content }])
    const applied = await t.as(admin)(applyImportPreset, {
      importId: second.id,
      presetId: preset.id,
    })
    expect(applied.mapping.stages).toEqual(mapping.stages)
    expect(applied.mapping.files[0]?.columns.map(({ field }) => field)).toEqual([
      "amount",
      "title",
      "stage",
    ])
  }))

test("an import is run only after its check, stopped, and undone for 30 days", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const api = t.as(admin)
    const { id: importId } = await uploaded(t, admin, [many(3)])
    const refused = { problem: { code: "import-not-ready" } }
    await expect(api(runImport, { importId })).rejects.toMatchObject(refused)
    await expect(api(undoImport, { importId })).rejects.toMatchObject(refused)
    await expect(api(cancelImport, { importId })).rejects.toMatchObject(refused)
    await checked(t, admin, importId)
    const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
    await api(runImport, { importId })
    await api(cancelImport, { importId })
    const [task] = await listUnfinished(t.services)
    expect(task).toBeUndefined()
    later.mockRestore()
    await api(runImport, { importId })
    expect((await settled(t, admin, importId)).state).toBe("finished")
    t.clock.now = new Date("2026-12-24T09:00:00.000Z")
    await expect(api(undoImport, { importId })).rejects.toMatchObject({
      problem: { code: "deletion-expired" },
    })
  }))

test("R-13 each deal that comes in is an event of a few bytes, and each that is taken back another", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const { id: importId } = await imported(t, admin, [many(3)])
    await undone(t, admin, importId)
    const { rows } = await t.owner.query(`select d.source_key, o.kind, o.data from outbox o
      join deal d on d.id = o.record_id order by o.seq`)
    const { pipelineId, stageIds } = t.workspace
    const at = (version: number) => ({ pipelineId, stageId: stageIds[0], version })
    expect(rows).toEqual([
      ...Array(3).fill({ source_key: null, kind: "deal.created", data: at(1) }),
      ...Array(3).fill({ source_key: null, kind: "deal.retracted", data: at(2) }),
    ])
  }))

test("a row whose deal somebody deleted says so instead of hiding behind it", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    await imported(t, admin, [deals("1,First,Acme,100,Prospecting,2026-01-02,")])
    await t.owner.query("update deal set deleted_at = now()")
    const again = await imported(t, admin, [deals("1,First,Acme,200,Prospecting,2026-01-02,")])
    expect(again.summary?.problems).toEqual([
      { reason: "record-deleted", column: "Deal ID", rows: 1 },
    ])
  }))
