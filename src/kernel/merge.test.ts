import { expect, test } from "vitest"
import { takenOver } from "./merge.ts"

const kept = { name: "Cancity", phone: null, city: "Bern", sector: "retail" }
const duplicate = { name: "Cancity AG", phone: "031", city: null, sector: "software" }
const fields = ["name", "phone", "city", "sector"] as const

test("a record keeps its own values and takes over what it lacks", () => {
  expect(takenOver(kept, duplicate, { fields, chosen: [] })).toEqual({ phone: "031" })
})

test("a chosen field takes the duplicate's value, unless that is empty", () => {
  expect(takenOver(kept, duplicate, { fields, chosen: ["name", "city"] })).toEqual({
    name: "Cancity AG",
    phone: "031",
  })
})
