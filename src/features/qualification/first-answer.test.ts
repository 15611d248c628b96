import { expect, test } from "vitest"
import type { WorkingTime } from "../../kernel/working-time.ts"
import { firstAnswer } from "./first-answer.ts"

const hours = { from: "09:00", to: "18:00" }
const time: WorkingTime = {
  timeZone: "Asia/Shanghai",
  week: [hours, hours, hours, hours, hours, null, null],
  days: [],
}
const at = (text: string) => new Date(`${text}+08:00`)
// A Friday, half an hour before the end of work.
const openedAt = at("2026-11-27T17:30")
const asked = { openedAt, minutes: 60, answeredAt: null }

test("an answer that is due does not fall due at night or on a Sunday", () => {
  const dueAt = at("2026-11-30T09:30")
  expect(firstAnswer(time, asked, at("2026-11-29T12:00"))).toEqual({ state: "waiting", dueAt })
  expect(firstAnswer(time, asked, dueAt)).toEqual({ state: "waiting", dueAt })
  expect(firstAnswer(time, asked, at("2026-11-30T09:31"))).toEqual({ state: "overdue", dueAt })
})

test("an answer is met on the very minute and missed after it, whenever one looks", () => {
  const later = at("2027-01-01T00:00")
  const answered = (text: string) => firstAnswer(time, { ...asked, answeredAt: at(text) }, later)
  expect(answered("2026-11-28T20:00")?.state).toBe("met")
  expect(answered("2026-11-30T09:30")?.state).toBe("met")
  expect(answered("2026-11-30T09:31")?.state).toBe("missed")
})

test("where nobody works no answer falls due", () => {
  const never: WorkingTime = { ...time, week: [null, null, null, null, null, null, null] }
  expect(firstAnswer(never, asked, openedAt)).toBeUndefined()
})
