import { expect, test } from "vitest"
import type { ImportMapping } from "./contract.ts"
import { retarget } from "./retarget.ts"

const mapping: ImportMapping = {
  files: [],
  pipeline: null,
  stages: [],
  birthStage: null,
  values: [],
  existing: "update",
  alike: "create",
  missingCompany: "create",
  missingOwner: "create",
  useListPrice: false,
}
const values = [
  { value: "Contact Made", isStatus: false },
  { value: "Won", isStatus: true },
  { value: "Open", isStatus: true },
]

test("a status of open deals becomes no stage of a new pipeline: its deals stand in the first one", () => {
  expect(retarget(mapping, values, { newName: " Ours " })).toMatchObject({
    pipeline: { kind: "new", name: "Ours" },
    stages: [
      { value: "Contact Made", outcome: "open", stage: "Contact Made" },
      { value: "Won", outcome: "won", stage: "Won" },
      { value: "Open", outcome: "open", stage: "Contact Made" },
    ],
  })
})

test("a file that only says which deals are open makes one stage of that name", () => {
  const { stages } = retarget(mapping, [{ value: "Open", isStatus: true }], { newName: "Ours" })
  expect(stages).toEqual([{ value: "Open", outcome: "open", stage: "Open" }])
})
