import { expect, test } from "vitest"
import { StageMapping } from "../contract.ts"
import { fieldsOf } from "../fields.ts"
import { imports } from "../messages/en.ts"
import { rowReasons } from "../row-reasons.ts"

test("every field a column may go into, every outcome and every reason has a name on screen", () => {
  const fields = Object.values(fieldsOf).flatMap((fields) => fields.map(({ key }) => key))
  expect(Object.keys(imports.field).sort()).toEqual([...new Set(fields)].sort())
  expect(Object.keys(imports.outcomes).sort()).toEqual(
    [...StageMapping.shape.outcome.options].sort(),
  )
  expect(Object.keys(imports.reasons).sort()).toEqual([...rowReasons].sort())
})
