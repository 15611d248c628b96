import { expect, test } from "vitest"
import { checkImport, runImport } from "../../src/features/imports/contract.ts"
import { listPipelines } from "../../src/features/pipelines/contract.ts"
import { withTestApp } from "../support/app.ts"
import { checked, settled, uploaded } from "../support/imports.ts"

const content = `Deal ID,Deal name,Amount,Deal stage\n${Array.from(
  { length: 1_200 },
  (_, row) => `D${row},Deal ${row},1,Prospecting\n`,
).join("")}`

test(
  "F-43 imports of ten workspaces at once come to their ends, and others read meanwhile",
  () =>
    withTestApp(async (t) => {
      const begun = []
      for (let number = 0; number < 10; number += 1) {
        const { actors } = await t.addWorkspace(`Workspace ${number}`)
        const { id } = await uploaded(t, actors.admin, [{ name: "deals.csv", content }])
        begun.push({ admin: actors.admin, importId: id })
      }
      for (const { admin, importId } of begun) await t.as(admin)(checkImport, { importId })
      const [first, ...others] = begun
      if (!first) throw new Error("No workspace")
      await settled(t, first.admin, first.importId)
      for (const { admin, importId } of others) {
        expect((await t.as(admin)(listPipelines, {})).items).toHaveLength(1)
        expect((await settled(t, admin, importId)).state).toBe("checked")
      }
      expect((await checked(t, first.admin, first.importId)).state).toBe("checked")
      for (const { admin, importId } of begun) await t.as(admin)(runImport, { importId })
      for (const { admin, importId } of begun) {
        const done = await settled(t, admin, importId)
        expect(done).toMatchObject({ state: "finished", summary: { counts: { created: 1_200 } } })
      }
    }),
  180_000,
)
