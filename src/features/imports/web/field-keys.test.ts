import { expect, test } from "vitest"
import { fieldsOf } from "../fields.ts"
import { isFieldKey } from "./field-keys.ts"

test("every field a column may go into has a name on screen", () => {
  const keys = Object.values(fieldsOf).flatMap((fields) => fields.map(({ key }) => key))
  expect(keys.filter((key) => !isFieldKey(key))).toEqual([])
})
