import { expect, test } from "vitest"
import { usualCalendar } from "../../kernel/working-days.ts"
import { noPlay, type StagePlay } from "../pipelines/play.ts"
import { entryDefaults, entryTasks } from "./stage-entry.ts"

const friday = {
  today: "2026-11-27",
  calendar: usualCalendar,
  locale: "zh-CN",
  fields: [],
} as const
const bare = {
  nextStep: null,
  nextStepDate: null,
  expectedCloseDate: null,
  tags: ["warm"],
  custom: {},
}
const play: StagePlay = {
  ...noPlay,
  tasks: [
    { title: { en: "Call", "zh-CN": "致电" }, channel: "phone", afterDays: 1 },
    { title: { en: "Write", "zh-CN": "" }, channel: "mail", afterDays: 0 },
  ],
  defaults: {
    nextStep: { en: "Ask for the budget", "zh-CN": "询问预算" },
    nextStepAfterDays: 2,
    closeAfterDays: 20,
    tags: ["warm", "pilot"],
    custom: {},
  },
}

test("entering a stage sets what the deal has not, in working days and the workspace's language", () => {
  expect(entryDefaults(bare, play, friday)).toEqual({
    nextStep: "询问预算",
    nextStepDate: "2026-12-01",
    expectedCloseDate: "2026-12-25",
    tags: ["warm", "pilot"],
  })
})

test("what a person has set stays; a step whose day has passed without words is none", () => {
  const own = {
    ...bare,
    nextStep: "Lunch",
    expectedCloseDate: "2027-01-01",
    tags: ["pilot", "warm"],
  }
  expect(entryDefaults(own, play, friday)).toEqual({})
  const past = { ...bare, nextStepDate: "2026-11-26" }
  expect(entryDefaults(past, play, friday)).toMatchObject({
    nextStepDate: "2026-12-01",
  })
})

test("the tasks of a play are due on working days, in a language that has words", () => {
  expect(entryTasks(play, friday)).toEqual([
    { title: "致电", channel: "phone", dueOn: "2026-11-30" },
    { title: "Write", channel: "mail", dueOn: "2026-11-27" },
  ])
})

test("custom fields are filled where the deal has none, as their type takes it; what they do not take is left", () => {
  const options = [{ value: "gold" }]
  const field = (key: string, type: "text" | "number" | "choice", isArchived = false) => ({
    ...{ key, type, options, isArchived },
  })
  const fields = [
    ...[field("region", "text"), field("seats", "number"), field("tier", "choice")],
    ...[field("gone", "text", true), field("kept", "text")],
  ]
  const custom = { region: " North ", seats: "many", tier: "gold", gone: "x", kept: "no", lost: 1 }
  const given = { ...play, defaults: { ...noPlay.defaults, custom } }
  const own = { ...bare, custom: { kept: "mine", seats: "" } }
  expect(entryDefaults(own, given, { ...friday, fields })).toEqual({
    custom: { kept: "mine", seats: "", region: "North", tier: "gold" },
  })
  expect(entryDefaults({ ...bare, custom: { region: "S", tier: "gold" } }, given, friday)).toEqual(
    {},
  )
})
