import { expect, test, vi } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { checked, sent, settled, uploaded } from "../../../../test/support/imports.ts"
import { checkImport, getImport, mapImport, rereadImportFile, runImport } from "../contract.ts"
import { carryOn, listUnfinished } from "./background.ts"

const deals = (name: string, rows: number) => ({
  name,
  content: `Deal ID,Deal name,Amount,Deal stage\n${Array.from(
    { length: rows },
    (_, index) => `${name}${index},Deal ${index},1,Prospecting\n`,
  ).join("")}`,
})

test("F-01 a file whose reading died is found and read, also one that came meanwhile", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const api = t.as(admin)
    const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
    const begun = await sent(t, admin, [deals("a.csv", 3), deals("b.csv", 2)])
    const unread = { isRead: false, fault: null, encoding: null, header: [], rowCount: 0 }
    expect(begun).toMatchObject({ state: "reading", rowTotal: 0, files: [unread, unread] })
    const { id: importId, mapping, version } = begun
    const refused = { problem: { code: "import-not-ready" } }
    await expect(api(checkImport, { importId })).rejects.toMatchObject(refused)
    await expect(api(mapImport, { importId, version, mapping })).rejects.toMatchObject(refused)
    await expect(
      api(rereadImportFile, { importId, position: 0, encoding: "big5" }),
    ).rejects.toMatchObject(refused)

    const [task] = await listUnfinished(t.services)
    if (!task) throw new Error("The reading is not found")
    await carryOn(t.services, task)
    later.mockRestore()
    expect(await api(getImport, { importId })).toMatchObject({
      state: "uploaded",
      rowTotal: 5,
      rowDone: 0,
      files: [
        { isRead: true, encoding: "utf-8", delimiter: ",", rowCount: 3 },
        { isRead: true, encoding: "utf-8", delimiter: ",", rowCount: 2 },
      ],
      mapping: { files: [{ kind: "deal" }, { kind: "deal" }] },
    })
    expect((await checked(t, admin, importId)).summary?.counts).toMatchObject({ created: 5 })
  }))

test("F-01 a reading that fails half way leaves nothing half, says so, and can be asked for again", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    await t.owner.query(`create function die() returns trigger language plpgsql as $$ begin
      if new.row_count > 0 then raise exception 'killed'; end if; return new; end $$`)
    await t.owner.query(
      "create trigger die before update on import_file for each row execute function die()",
    )
    const { id: importId, ...failed } = await uploaded(t, admin, [deals("a.csv", 3)])
    expect(failed).toMatchObject({
      state: "uploaded",
      rowTotal: 0,
      files: [{ isRead: true, fault: { code: "not-read", line: 0 }, header: [] }],
      mapping: { files: [{ kind: "ignored", columns: [] }] },
    })
    await t.owner.query("drop trigger die on import_file")
    await t.as(admin)(rereadImportFile, { importId, position: 0, encoding: "utf-8" })
    expect(await settled(t, admin, importId)).toMatchObject({
      state: "uploaded",
      files: [{ fault: null, rowCount: 3 }],
      mapping: { files: [{ kind: "deal" }] },
    })
  }))

test("F-45 a file that cannot be read says in which line and why, and the others go on without it", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const api = t.as(admin)
    const file = (content: string) => ({ name: "bad.csv", content })
    t.services.rowLimit = 4
    const found = await uploaded(t, admin, [
      file('a,b\n1,"open\n'),
      file("a,b\n1,\0\n"),
      file("a,b\n1,2\n\n3,4\n5,6\n7,8\n9,0\n"),
      deals("good.csv", 2),
    ])
    expect(found.files.map(({ fault }) => fault)).toEqual([
      { code: "quote-not-closed", line: 2 },
      { code: "not-text", line: 2 },
      { code: "too-many-rows", line: 7 },
      null,
    ])
    const { id: importId } = found
    expect(
      (await checked(t, admin, importId)).summary?.files.map(({ created }) => created),
    ).toEqual([0, 0, 0, 2])
    await api(runImport, { importId })
    expect(await settled(t, admin, importId)).toMatchObject({ state: "finished", rowDone: 2 })

    const alone = await uploaded(t, admin, [file('a;b\n1;"open\n')])
    await expect(api(checkImport, { importId: alone.id })).rejects.toMatchObject({
      problem: { code: "import-not-ready", facts: { state: "no-files" } },
    })
  }))
