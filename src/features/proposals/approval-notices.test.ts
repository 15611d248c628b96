import { expect, test } from "vitest"
import type { RuleStand } from "./approval.ts"
import { noticesOf } from "./approval-notices.ts"

const step = (memberId: string | null, teamId: string | null = null): RuleStand => ({
  state: "open",
  next: { step: 1, memberId, teamId },
})
const [ben, cy, dee] = ["ben", "cy", "dee"].map((id) => ({ id, teamId: "north" }))
const around = {
  people: [ben, cy, dee].flatMap((one) => one ?? []),
  standIns: [],
  authorIds: ["ann"],
  askedBy: "ann",
}
const told = (stands: readonly RuleStand[], more: Partial<typeof around> = {}) =>
  noticesOf(stands, { ...around, ...more }).map(({ memberId, kind }) => `${memberId}: ${kind}`)

test("whose turn it is is told once, however many rules name them, and a whole team where that is named", () => {
  expect(told([step("ben"), step("ben")])).toEqual(["ben: decide"])
  expect(told([step(null, "north")])).toEqual(["ben: decide", "cy: decide", "dee: decide"])
})

test("who stands in is told as well, who wrote the offer never is", () => {
  const standIns = [{ absent: { id: "ben", teamId: null }, memberId: "cy" }]
  expect(noticesOf([step("ben")], { ...around, standIns })).toEqual([
    { memberId: "ben", kind: "decide" },
    { memberId: "cy", kind: "decide" },
  ])
  expect(told([step("ben")], { authorIds: ["ben"] })).toEqual([])
})

test("who asked is told once it is decided: a refusal at once, a yes when all said so", () => {
  const [yes, no]: RuleStand[] = [
    { state: "approved", next: null },
    { state: "refused", next: null },
  ]
  expect(told([yes, step("ben")].flatMap((one) => one ?? []))).toEqual(["ben: decide"])
  expect(told([yes, yes].flatMap((one) => one ?? []))).toEqual(["ann: approved"])
  expect(told([no, step("ben")].flatMap((one) => one ?? []))).toEqual(["ann: refused"])
  expect(told([])).toEqual([])
})
