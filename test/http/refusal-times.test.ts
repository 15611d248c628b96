import { expect, test } from "vitest"
import { newId } from "../../src/server/ids.ts"
import { withTestApp } from "../support/app.ts"
import { seedCanaries } from "../support/canaries.ts"

const tries = 200

const median = (times: readonly number[]) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0

/** Told beside the test's name and never judged: how long something takes is the machine's affair. */
test("S-01 how much longer another workspace's id takes to be refused than one that never was, reported", ({
  annotate,
}) =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    const { ids } = await seedCanaries(app, await app.addWorkspace("Contoso"))
    const asked = [
      { what: "GET /deals/{dealId}", path: "deals", id: ids["dealId"] },
      { what: "GET /contacts/{contactId}", path: "contacts", id: ids["contactId"] },
      { what: "GET /imports/{importId}", path: "imports", id: ids["importId"] },
    ]
    for (const { what, path, id } of asked) {
      const took = { theirs: [] as number[], never: [] as number[] }
      for (let turn = 0; turn < 2 * tries; turn += 1) {
        const [side, tried] =
          turn % 2 === 0 ? (["theirs", id] as const) : (["never", newId()] as const)
        const before = performance.now()
        const { status } = await app.raw(admin, `/api/v1/${path}/${tried}`)
        took[side].push(performance.now() - before)
        expect(status).toBe(404)
      }
      const difference = median(took.theirs) - median(took.never)
      await annotate(
        `S-01 ${what}: median ${difference.toFixed(3)} ms longer over ${tries} tries (aim: less than 5 ms)`,
      )
    }
  }))
