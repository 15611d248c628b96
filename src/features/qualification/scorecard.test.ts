import fc from "fast-check"
import { expect, test } from "vitest"
import { presets } from "./presets.ts"
import { type Answer, answers, judge, type Question, type Scorecard } from "./scorecard.ts"

const question = (id: string, weight: number, minimum: Question["minimum"] = null): Question => ({
  ...{ id, weight, minimum, side: "ours", version: 1 },
  name: { en: id, "zh-CN": "" },
  question: { en: id, "zh-CN": "" },
})
const card = (threshold: Scorecard["threshold"], passPercent = 70): Scorecard => ({
  questions: [question("budget", 20, "partly"), question("need", 30, "yes"), question("time", 50)],
  threshold,
  passPercent,
})
const given = (told: Record<string, Answer>) => new Map(Object.entries(told))

const vectors = [
  ["must-haves", {}, "not-yet", "unanswered", ["budget", "need", "time"], 0],
  ["must-haves", { budget: "partly", need: "yes" }, "not-yet", "unanswered", ["time"], 4000],
  ["must-haves", { budget: "partly", need: "yes", time: "unknown" }, "passes", "passed", [], 4000],
  ["must-haves", { budget: "partly", need: "yes", time: "no" }, "passes", "passed", [], 4000],
  ["must-haves", { budget: "no" }, "fails", "must-have-no", ["budget"], 0],
  [
    "must-haves",
    { budget: "unknown", need: "yes", time: "yes" },
    "not-yet",
    "must-have-unknown",
    ["budget"],
    8000,
  ],
  [
    "must-haves",
    { budget: "yes", need: "partly", time: "yes" },
    "not-yet",
    "must-have-partly",
    ["need"],
    8500,
  ],
  ["sum", { budget: "yes", need: "no", time: "yes" }, "passes", "passed", [], 7000],
  ["sum", { budget: "partly", need: "no", time: "yes" }, "fails", "sum-out-of-reach", [], 6000],
  ["sum", { budget: "yes", need: "unknown", time: "partly" }, "not-yet", "sum-below", [], 4500],
  ["sum", { time: "no" }, "fails", "sum-out-of-reach", [], 0],
  ["sum", { time: "yes", need: "yes" }, "not-yet", "unanswered", ["budget"], 8000],
] as const

test.each(vectors)(
  "by %s %j is %s: %s %j",
  (...[threshold, told, result, reason, questions, fitBps]) => {
    const answered = Object.keys(told).length
    expect(judge(card(threshold), given(told))).toEqual({
      ...{ result, reason, questions, fitBps, answered },
    })
  },
)

test("exactly enough is enough, whatever the weights are", () => {
  const thirds = [question("a", 1), question("b", 1), question("c", 1)]
  const of = (passPercent: number) =>
    judge(
      { questions: thirds, threshold: "sum", passPercent },
      given({ a: "yes", b: "yes", c: "no" }),
    )
  expect(of(66)).toMatchObject({ result: "passes", fitBps: 6666 })
  expect(of(67)).toMatchObject({ result: "fails", fitBps: 6666 })
})

const anyCard = fc.record({
  threshold: fc.constantFrom("must-haves" as const, "sum" as const),
  passPercent: fc.integer({ min: 1, max: 100 }),
  questions: fc
    .array(
      fc.record({
        weight: fc.integer({ min: 1, max: 100 }),
        minimum: fc.constantFrom(null, "partly" as const, "yes" as const),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((list) => list.map(({ weight, minimum }, at) => question(`q${at}`, weight, minimum))),
})
const anyAnswers = fc.array(fc.constantFrom(undefined, ...answers), { minLength: 8, maxLength: 8 })
const asMap = (list: readonly (Answer | undefined)[]) =>
  new Map(list.flatMap((answer, at) => (answer ? [[`q${at}`, answer] as const] : [])))
const order = { fails: 0, "not-yet": 1, passes: 2 }

test("a better answer never takes a pass away, and never lowers the fit", () => {
  fc.assert(
    fc.property(anyCard, anyAnswers, fc.nat(7), (scorecard, list, at) => {
      const was = list[at]
      fc.pre(was !== undefined && was !== "yes")
      const better = list.with(at, answers[answers.indexOf(was as Answer) + 1])
      const [before, after] = [judge(scorecard, asMap(list)), judge(scorecard, asMap(better))]
      expect(after.fitBps).toBeGreaterThanOrEqual(before.fitBps)
      if (before.result === "passes") expect(after.result).toBe("passes")
      if (scorecard.threshold === "must-haves")
        expect(order[after.result]).toBeGreaterThanOrEqual(order[before.result])
    }),
  )
})

test("a question that was not asked is not one whose answer nobody knows", () => {
  fc.assert(
    fc.property(anyCard, anyAnswers, fc.nat(7), (scorecard, list, at) => {
      fc.pre(at < scorecard.questions.length)
      const unasked = judge(scorecard, asMap(list.with(at, undefined)))
      const unknown = judge(scorecard, asMap(list.with(at, "unknown")))
      expect(unasked.result).not.toBe("passes")
      expect(unknown.answered).toBe(unasked.answered + 1)
      expect(unknown.fitBps).toBe(unasked.fitBps)
      expect(order[unknown.result]).toBeGreaterThanOrEqual(order[unasked.result])
    }),
  )
})

test("a failed card passes by no answer to what is still open", () => {
  fc.assert(
    fc.property(anyCard, anyAnswers, (scorecard, list) => {
      fc.pre(judge(scorecard, asMap(list)).result === "fails")
      const best = list.map((answer) =>
        answer === undefined || answer === "unknown" ? ("yes" as const) : answer,
      )
      expect(judge(scorecard, asMap(best)).result).toBe("fails")
    }),
  )
})

test("every preset asks in both languages, each question once, and passes when all is well", () => {
  for (const [key, preset] of Object.entries(presets)) {
    const ids = preset.questions.map(({ id }) => id)
    expect(new Set(ids).size, key).toBe(ids.length)
    for (const { name, question: asked } of preset.questions)
      expect([name.en, name["zh-CN"], asked.en, asked["zh-CN"]], key).not.toContain("")
    const all = new Map(ids.map((id) => [id, "yes" as const]))
    expect(judge(preset, all), key).toMatchObject({ result: "passes", fitBps: 10_000 })
  }
})
