import { expect, test, vi } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { checked, settled, undone, uploaded } from "../../../../test/support/imports.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { checkImport, getImport, listImportRows, runImport, undoImport } from "../contract.ts"
import { carryOn, listUnfinished } from "./background.ts"

const many = (rows: number) => ({
  name: "deals.csv",
  content: `Deal ID,Deal name,Amount,Deal stage\n${Array.from(
    { length: rows },
    (_, index) => `D${index},Deal ${index},1,Prospecting\n`,
  ).join("")}`,
})

/** From so many rows on, whoever is at an import loses the membership or the role for it. */
async function loseRights(t: TestApp, memberId: string, change: string, rows: number) {
  await t.owner.query(`create function lose() returns trigger language plpgsql as $$ begin
    if (select count(*) from import_row where undone is null) % 2000 = ${rows} then
      update member set ${change} where id = '${memberId}';
    end if; return null; end $$`)
  await t.owner.query(
    "create trigger lose after insert or update on import_row for each statement execute function lose()",
  )
}

test.each([
  ["S-15", "somebody who was removed", "deactivated_at = now()"],
  ["S-09", "somebody who became a rep", "role = 'rep'"],
])(
  "%s an import of %s stops at the next batch, what is in stays and is undone by an admin",
  (_case, _who, change) =>
    withTestApp(async (t) => {
      const { admin, ops } = t.workspace.actors
      const { id: importId } = await uploaded(t, ops, [many(1_700)])
      await checked(t, ops, importId)
      await loseRights(t, ops.memberId, change, 500)
      await t.as(ops)(runImport, { importId })
      const failed = await settled(t, admin, importId)
      expect(failed).toMatchObject({
        state: "failed",
        failure: "not-permitted",
        rowDone: 500,
        summary: { counts: { created: 500, updated: 0, skipped: 0, failed: 0 } },
      })
      const { rows } = await t.owner.query("select count(*)::int as deals from deal")
      expect(rows).toEqual([{ deals: 500 }])
      await t.owner.query("drop trigger lose on import_row")
      expect(await undone(t, admin, importId)).toMatchObject({
        state: "undone",
        failure: null,
        rowsKept: 0,
      })
      const { items } = await t.as(admin)(listImportRows, { importId, undone: "undone" })
      expect(items.length).toBeGreaterThan(0)
      expect(await brokenInvariants(t.owner)).toEqual([])
    }),
)

test("S-15 a check and a run of somebody who may no longer import do not begin", () =>
  withTestApp(async (t) => {
    const { admin, ops } = t.workspace.actors
    const { id: importId } = await uploaded(t, ops, [many(3)])
    const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
    await t.as(ops)(checkImport, { importId })
    const setRole = (role: string) =>
      t.owner.query(`update member set role = $1 where id = $2`, [role, ops.memberId])
    const goOn = async () => {
      const [task] = await listUnfinished(t.services)
      if (!task) throw new Error("There is nothing to go on with")
      await carryOn(t.services, task)
      return t.as(admin)(getImport, { importId })
    }
    await setRole("rep")
    expect(await goOn()).toMatchObject({ state: "check-failed", failure: "not-permitted" })
    await setRole("sales-ops")
    await t.as(ops)(checkImport, { importId })
    expect(await goOn()).toMatchObject({ state: "checked", failure: null })
    await t.as(ops)(runImport, { importId })
    await setRole("rep")
    expect(await goOn()).toMatchObject({
      state: "failed",
      summary: { counts: { created: 0, failed: 0 } },
    })
    later.mockRestore()
    await t.as(admin)(runImport, { importId })
    expect(await settled(t, admin, importId)).toMatchObject({ state: "finished", failure: null })
  }))

test("S-15 an undoing stops likewise, and goes on when somebody who may asks for it", () =>
  withTestApp(async (t) => {
    const { admin, ops } = t.workspace.actors
    const { id: importId } = await uploaded(t, admin, [many(1_200)])
    await checked(t, admin, importId)
    await t.as(admin)(runImport, { importId })
    const { finishedAt } = await settled(t, admin, importId)
    await loseRights(t, ops.memberId, "deactivated_at = now()", 700)
    await t.as(ops)(undoImport, { importId })
    expect(await settled(t, admin, importId)).toMatchObject({
      state: "failed",
      failure: "not-permitted",
      finishedAt,
    })
    await t.owner.query("drop trigger lose on import_row")
    expect(await undone(t, admin, importId)).toMatchObject({ state: "undone" })
    const { rows } = await t.owner.query(
      "select count(*)::int as deals from deal where deleted_at is null",
    )
    expect(rows).toEqual([{ deals: 0 }])
  }))
