import { expect, test, vi } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { type Failure, openFailingPool } from "../../../../test/support/failing-pool.ts"
import { checked, uploaded } from "../../../../test/support/imports.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { openDb } from "../../../server/db/open.ts"
import { getImport, runImport } from "../contract.ts"
import { listUnfinished } from "./background.ts"
import { runImportTask } from "./run.ts"

/** Two files, so two batches: of companies, and of deals that name them. */
function filesOf(turn: number) {
  const rows = [1, 2, 3]
  const companies = rows.map((row) => `Company ${turn}-${row},Retail\n`)
  const deals = rows.map((row) => `${turn}-${row},Deal,10,Prospecting,Company ${turn}-${row}\n`)
  return [
    { name: "companies.csv", content: `Company name,Industry\n${companies.join("")}` },
    {
      name: "deals.csv",
      content: `Deal ID,Deal name,Amount,Deal stage,Company\n${deals.join("")}`,
    },
  ]
}

/** An import that was begun, and nobody is at it yet. */
async function begunImport(t: TestApp, turn: number) {
  const { admin } = t.workspace.actors
  const { id: importId } = await uploaded(t, admin, filesOf(turn))
  await checked(t, admin, importId)
  const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
  await t.as(admin)(runImport, { importId })
  later.mockRestore()
  const task = (await listUnfinished(t.services)).find((one) => one.importId === importId)
  if (!task) throw new Error("The import is not found")
  return task
}

async function countsOf({ owner }: TestApp, importId: string) {
  const { rows } = await owner.query(
    `select (select count(*)::int from deal where deleted_at is null) as deals,
      (select count(*)::int from company where deleted_at is null) as companies,
      (select count(*)::int from import_row where import_id = $1 and outcome = 'created') as fates`,
    [importId],
  )
  return rows[0]
}

test.each<Failure>(["refused", "cut"])(
  "F-01 R-14 an import whose 1st, 2nd, 3rd … call is %s goes on where it was, and no row comes in twice",
  (failure) =>
    withTestApp(async (t) => {
      const { pool, failAt } = openFailingPool(t.appUrl)
      const failing = { ...t.services, db: openDb(pool) }
      let call = 1
      for (let hasFailed = true; hasFailed; call += 1) {
        const task = await begunImport(t, call)
        const stop = failAt(call, failure)
        await runImportTask(failing, task).catch(() => {})
        hasFailed = stop()
        await runImportTask(t.services, task)
        const done = await t.as(t.workspace.actors.admin)(getImport, { importId: task.importId })
        expect([call, done.state, done.summary?.counts]).toEqual([
          call,
          "finished",
          { created: 6, updated: 0, skipped: 0, failed: 0 },
        ])
        expect(await countsOf(t, task.importId)).toEqual({
          deals: 3 * call,
          companies: 3 * call,
          fates: 6,
        })
      }
      expect(call).toBeGreaterThan(20)
      expect(await brokenInvariants(t.owner)).toEqual([])
      await failing.db.destroy()
    }),
  300_000,
)
