import { expect, test, vi } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { checked, deals, imported, settled, uploaded } from "../../../../test/support/imports.ts"
import { cancelImport, checkImport, getImport, mapImport, runImport } from "../contract.ts"
import { carryOn, listUnfinished } from "./background.ts"

const many = (rows: number) => ({
  name: "deals.csv",
  content: `Deal ID,Deal name,Amount,Deal stage,Other amount\n${Array.from(
    { length: rows },
    (_, index) => `D${index},Deal ${index},1,Prospecting,2\n`,
  ).join("")}`,
})

test("F-43 a check whose process died is found and begins again, without a remark twice", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const file = many(1_200)
    const broken = { ...file, content: `${file.content}D0,Another,1,Prospecting,2\n` }
    const { id: importId } = await uploaded(t, admin, [broken])
    const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
    await t.as(admin)(checkImport, { importId })
    const refused = { problem: { code: "import-not-ready" } }
    await expect(t.as(admin)(runImport, { importId })).rejects.toMatchObject(refused)
    // What the dead one had noted until its second batch.
    await t.owner.query(
      `insert into import_row (workspace_id, import_id, file_position, row_no, outcome)
        values ($1, $2, 0, 1202, 'failed')`,
      [t.workspace.workspaceId, importId],
    )
    await t.owner.query(
      `insert into import_key select workspace_id, id, 0, 'a key', 5, 'some content' from import`,
    )
    const [task] = await listUnfinished(t.services)
    if (!task) throw new Error("The check is not found")
    await carryOn(t.services, task)
    later.mockRestore()
    const found = await t.as(admin)(getImport, { importId })
    expect(found).toMatchObject({ state: "checked", rowDone: 0, rowTotal: 1201 })
    expect(found.summary).toMatchObject({
      counts: { created: 1200, failed: 1 },
      problems: [{ reason: "twice-in-file", rows: 1 }],
    })
    const { rows } = await t.owner.query(`select (select count(*)::int from import_row) as remarks,
      (select count(*)::int from import_key) as keys, (select count(*)::int from deal) as deals`)
    expect(rows).toEqual([{ remarks: 1, keys: 0, deals: 0 }])
  }))

test("a stopped check says nothing, also when another was begun meanwhile by another mapping", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const api = t.as(admin)
    const { id: importId } = await uploaded(t, admin, [many(3)])
    const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
    const { version } = await api(checkImport, { importId })
    const [old] = await listUnfinished(t.services)
    if (!old) throw new Error("The check is not found")
    const stopped = await api(cancelImport, { importId })
    expect(stopped).toMatchObject({ state: "uploaded", summary: null, version: version + 1 })
    await carryOn(t.services, old)
    expect(await api(getImport, { importId })).toEqual(stopped)
    later.mockRestore()
    const { mapping } = stopped
    const [file] = mapping.files
    const columns = file?.columns.map(({ field }, index) => ({
      field: index === 4 ? "amount" : field === "amount" ? null : field,
      scale: 1 as const,
    }))
    const files = mapping.files.map((one) => ({ ...one, columns: columns ?? [] }))
    await api(mapImport, { importId, version: stopped.version, mapping: { ...mapping, files } })
    const { summary } = await checked(t, admin, importId)
    expect(summary?.totals).toMatchObject([{ deals: 3, amountMinor: "600" }])
    expect((await settled(t, admin, importId)).state).toBe("checked")
  }))

test("F-03 a check that failed for good says so until the next one", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const { id: importId } = await uploaded(t, admin, [many(3)])
    await t.owner.query("alter table import_key rename to import_key_away")
    await t.as(admin)(checkImport, { importId })
    const failed = await settled(t, admin, importId)
    expect(failed).toMatchObject({ state: "check-failed", summary: null, rowDone: 0 })
    await t.owner.query("alter table import_key_away rename to import_key")
    expect(await checked(t, admin, importId)).toMatchObject({ state: "checked" })
  }))

test("what was only checked is no import: the same file comes in as a whole afterwards", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    await imported(t, admin, [deals("1,One,,5,Prospecting,,")])
    const changed = deals("1,Another name,,5,Prospecting,,")
    await checked(t, admin, (await uploaded(t, admin, [changed])).id)
    const { summary } = await imported(t, admin, [changed])
    expect(summary?.counts).toMatchObject({ updated: 1, skipped: 0 })
  }))

test("work that a request begins finds what the request has written, however slow the commit", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const { id: importId } = await uploaded(t, admin, [many(3)])
    const states: Promise<{ rows: unknown[] }>[] = []
    vi.spyOn(t.services, "later").mockImplementation(() => {
      states.push(t.owner.query("select state from import"))
    })
    await t.as(admin)(checkImport, { importId })
    expect((await Promise.all(states)).map(({ rows }) => rows)).toEqual([[{ state: "checking" }]])
  }))

test("F-43 a check or a run for which the disk is too short is refused before it has begun", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.admin)
    const { id: importId } = await uploaded(t, t.workspace.actors.admin, [many(3)])
    const short = { problem: { code: "disk-short", status: 507 } }
    t.services.freeSpace = async () => 1_000
    await expect(api(checkImport, { importId })).rejects.toMatchObject(short)
    t.services.freeSpace = async () => 10_000
    expect(await checked(t, t.workspace.actors.admin, importId)).toMatchObject({ state: "checked" })
    await expect(api(runImport, { importId })).rejects.toMatchObject(short)
    expect(await api(getImport, { importId })).toMatchObject({ state: "checked", rowDone: 0 })
    t.services.freeSpace = async () => 100_000
    await api(runImport, { importId })
    expect((await settled(t, t.workspace.actors.admin, importId)).state).toBe("finished")
  }))
