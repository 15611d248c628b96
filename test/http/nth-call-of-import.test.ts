import { expect, test, vi } from "vitest"
import { getImport, runImport } from "../../src/features/imports/contract.ts"
import { carryOn, listUnfinished } from "../../src/features/imports/server/background.ts"
import { openDb } from "../../src/server/db/open.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { type Failure, openFailingPool } from "../support/failing-pool.ts"
import { checked, type Given, uploaded } from "../support/imports.ts"
import { brokenInvariants } from "../support/invariants.ts"

const cases: Failure[] = ["refused", "cut"]

test.each(cases)(
  "F-02 R-14 an import whose 1st, 2nd, 3rd … call is %s goes on from its last batch, each row once",
  (failure) =>
    withTestApp(async (t) => {
      const { pool, failAt } = openFailingPool(t.appUrl)
      const failing = { ...t.services, db: openDb(pool) }
      let call = 1
      for (let hasFailed = true; hasFailed; call += 1) {
        const importId = await begun(t, filesOf(call))
        const stop = failAt(call, failure)
        await toItsEnd(failing)
        hasFailed = stop()
        const { state, summary } = await t.as(t.workspace.actors.admin)(getImport, { importId })
        const counts = { created: 7, updated: 0, skipped: 1, failed: 1 }
        expect([call, state, summary?.counts]).toEqual([call, "finished", counts])
        expect([call, await made(t, call)]).toEqual([call, { companies: 4, deals: 4 }])
      }
      expect(call).toBeGreaterThan(40)
      expect(await brokenInvariants(t.owner)).toEqual([])
      await failing.db.destroy()
    }),
  300_000,
)

/** Two batches: companies, one of which deals name, and deals, one of them twice and one wrong. */
function filesOf(call: number): Given[] {
  const companies = ["One", "Two", "Three"].map((name) => `${name} of ${call},medical`)
  const deals = ["1", "2", "3", "4", "4", "wrong"].map((amount) => {
    const company = amount === "1" ? `Unheard of ${call}` : `One of ${call}`
    return `D${call}-${amount},Deal ${amount},${company},${amount},Prospecting`
  })
  return [
    { name: "accounts.csv", content: `account,sector\n${companies.join("\n")}\n` },
    {
      name: "deals.csv",
      content: `Deal ID,Deal name,Company,Amount,Deal stage\n${deals.join("\n")}\n`,
    },
  ]
}

/** An import that runs and nobody is at. */
async function begun(t: TestApp, files: readonly Given[]): Promise<string> {
  const { admin } = t.workspace.actors
  const { id: importId } = await uploaded(t, admin, files)
  await checked(t, admin, importId)
  const later = vi.spyOn(t.services, "later").mockImplementation(() => {})
  await t.as(admin)(runImport, { importId })
  later.mockRestore()
  return importId
}

/** As the server does: what failed, or is held still by a connection that broke, is taken up again. */
async function toItsEnd(services: TestApp["services"]) {
  const isEnded = async () => {
    const [task] = await listUnfinished(services)
    if (task) await carryOn(services, task)
    return !task
  }
  await vi.waitFor(async () => expect(await isEnded()).toBe(true), { timeout: 20_000 })
}

async function made({ owner }: TestApp, call: number) {
  const { rows } = await owner.query(
    `select (select count(*)::int from company where name like $1) as companies,
       (select count(*)::int from deal where source_key like $2) as deals`,
    [`% of ${call}`, `%D${call}-%`],
  )
  return rows[0]
}
