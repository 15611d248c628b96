import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays } from "../../kernel/days.ts"
import { addWorkingDays, usualCalendar } from "../../kernel/working-days.ts"
import { cycleOf, type Step, scheduleOf, unreached } from "./close-plan.ts"

const step = (id: string, duration: number, more: Partial<Step> = {}): Step => ({
  ...{ id, kind: "task", duration, unit: "days", afterStepIds: [], isRequired: true, doneOn: null },
  ...more,
})
const on = (today: string) => ({ calendar: usualCalendar, today })

/** Legal and security side by side, procurement after both (G8). */
const chain = (security = 5) => [
  step("legal", 10),
  step("security", security),
  step("procurement", 7, { afterStepIds: ["legal", "security"] }),
]

describe("G8 the earliest credible date", () => {
  test("G8 legal 10 days, security 5 beside it, procurement 7 after both, from 10 November: 27 November", () => {
    const plan = { startsOn: "2026-11-10", steps: chain() }
    const { credibleOn, dates } = scheduleOf(plan, on("2026-11-10"))
    expect(credibleOn).toBe("2026-11-27")
    expect(dates.get("security")).toEqual({
      ...{ startsOn: "2026-11-10", endsOn: "2026-11-15", slackDays: 5 },
    })
    expect(dates.get("legal")?.slackDays).toBe(0)
    expect(dates.get("procurement")?.slackDays).toBe(0)
  })

  test("G8 security 8 days late gives 30 November, said as its duration or seen by the day it is still open", () => {
    const longer = { startsOn: "2026-11-10", steps: chain(13) }
    expect(scheduleOf(longer, on("2026-11-10")).credibleOn).toBe("2026-11-30")
    const [legal, ...others] = chain()
    const steps = [{ ...(legal as Step), doneOn: "2026-11-20" }, ...others]
    const open = { startsOn: "2026-11-10", steps }
    expect(scheduleOf(open, on("2026-11-23")).credibleOn).toBe("2026-11-30")
    expect(scheduleOf(open, on("2026-11-20")).credibleOn).toBe("2026-11-27")
  })

  test("working days leave out the weekend, and a step that nothing required waits for moves no date", () => {
    const steps = [
      step("draft", 5, { unit: "working-days" }),
      step("party", 90, { isRequired: false, afterStepIds: ["draft"] }),
    ]
    const plan = { startsOn: "2026-11-25", steps }
    const { credibleOn, dates } = scheduleOf(plan, on("2026-11-25"))
    expect(credibleOn).toBe("2026-12-02")
    expect(dates.get("party")?.slackDays).toBeNull()
  })

  test("a plan without a step has no date, and one of optional steps has that of all of them", () => {
    expect(
      scheduleOf({ startsOn: "2026-11-10", steps: [] }, on("2026-11-10")).credibleOn,
    ).toBeNull()
    const steps = [step("a", 3, { isRequired: false }), step("b", 4, { isRequired: false })]
    const plan = { startsOn: "2026-11-10", steps }
    expect(scheduleOf(plan, on("2026-11-10")).credibleOn).toBe("2026-11-14")
  })
})

const startsOn = "2026-11-10"
const ids = ["a", "b", "c", "d", "e", "f"]

/** Plans without a circle: each step waits for some of those named before it. */
const plans = fc
  .array(
    fc.record({
      duration: fc.nat(12),
      unit: fc.constantFrom("days" as const, "working-days" as const),
      before: fc.subarray([0, 1, 2, 3, 4]),
      isRequired: fc.boolean(),
      done: fc.option(fc.nat(25), { freq: 3 }),
    }),
    { minLength: 1, maxLength: ids.length },
  )
  .map((drafts) =>
    drafts.map(
      ({ before, done, ...draft }, index): Step => ({
        ...{ ...draft, id: ids[index] as string, kind: "task" },
        afterStepIds: before.filter((one) => one < index).map((one) => ids[one] as string),
        doneOn: done === null ? null : addDays(startsOn, done),
      }),
    ),
  )
const todays = fc.nat(30).map((days) => addDays(startsOn, days))

/** Every way through the plan that ends at a step. */
function pathsTo(id: string, byId: Map<string, Step>): Step[][] {
  const last = byId.get(id) as Step
  const before = last.afterStepIds.flatMap((one) => pathsTo(one, byId))
  return [[last], ...before.map((path) => [...path, last])]
}

/** The oracle: walks every path by itself; the longest decides. `late` moves the end of one step. */
function bruteForce(steps: readonly Step[], today: string, late?: { id: string; endsOn: string }) {
  const byId = new Map(steps.map((one) => [one.id, one]))
  const walk = (path: Step[]) =>
    path.reduce((day, one) => {
      if (late?.id === one.id) return late.endsOn
      if (one.doneOn !== null) return one.doneOn
      const end =
        one.unit === "days"
          ? addDays(day, one.duration)
          : (addWorkingDays(usualCalendar, day, one.duration) as string) // the usual week has some
      return end < today ? today : end
    }, startsOn)
  const required = steps.filter(({ isRequired }) => isRequired)
  const ends = (required.length > 0 ? required : steps).flatMap(({ id }) =>
    pathsTo(id, byId).map(walk),
  )
  return ends.sort().at(-1)
}

describe("the critical path against a walk along every path", () => {
  test("gives the same date for any plan, done steps and late ones included", () => {
    fc.assert(
      fc.property(plans, todays, (steps, today) => {
        const { credibleOn } = scheduleOf({ startsOn, steps }, on(today))
        expect(credibleOn).toBe(bruteForce(steps.map(asKnown), today))
      }),
      { numRuns: 300 },
    )
  })

  test("the slack is the number of days a step may end later, and not one more", () => {
    fc.assert(
      fc.property(plans, todays, (steps, today) => {
        const { credibleOn, dates } = scheduleOf({ startsOn, steps }, on(today))
        for (const { id } of steps) {
          const { endsOn = "", slackDays = null } = dates.get(id) ?? {}
          const at = (days: number) =>
            bruteForce(steps.map(asKnown), today, { id, endsOn: addDays(endsOn, days) })
          if (slackDays === null) continue
          expect(at(slackDays)).toBe(credibleOn)
          expect((at(slackDays + 1) as string) > (credibleOn as string)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** For the oracle: a done step stands for itself, whatever came before it. */
function asKnown(one: Step): Step {
  return one.doneOn === null ? one : { ...one, afterStepIds: [] }
}

describe("circles and milestones", () => {
  test("a circle is named in the order in which its steps would wait for one another", () => {
    const circle = [
      step("a", 1, { afterStepIds: ["c"] }),
      step("b", 1, { afterStepIds: ["a"] }),
      step("c", 1, { afterStepIds: ["b"] }),
      step("d", 1, { afterStepIds: ["c"] }),
    ]
    const cycle = cycleOf(circle) ?? []
    expect(cycle).toHaveLength(4)
    expect(cycle[0]).toBe(cycle[3])
    for (let at = 1; at < cycle.length; at += 1) {
      const next = circle.find(({ id }) => id === cycle[at])
      expect(next?.afterStepIds).toContain(cycle[at - 1])
    }
    expect(cycleOf([step("a", 1, { afterStepIds: ["a"] })])).toEqual(["a", "a"])
  })

  test("there is a circle exactly where no order keeps every step after those it waits for", () => {
    const graphs = fc.array(fc.subarray(["a", "b", "c", "d"]), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(graphs, (before) => {
        const steps = before.map((afterStepIds, index) =>
          step(ids[index] as string, 1, { afterStepIds }),
        )
        // Takes away whoever waits for nobody, for as long as there is one.
        let left = steps
        for (let size = -1; size !== left.length; ) {
          size = left.length
          const open = new Set(left.map(({ id }) => id))
          left = left.filter(({ afterStepIds }) => afterStepIds.some((id) => open.has(id)))
        }
        expect(cycleOf(steps) !== undefined).toBe(left.length > 0)
      }),
    )
  })

  test("G8 a milestone is not reached while a required step anywhere before it is open", () => {
    const reached = { kind: "milestone", doneOn: "2026-11-20" } as const
    const steps = [
      step("legal", 10),
      step("gift", 1, { isRequired: false }),
      step("draft", 5, { afterStepIds: ["legal"], doneOn: "2026-11-19" }),
      step("ready", 0, { ...reached, afterStepIds: ["draft", "gift"] }),
    ]
    expect(unreached(steps)?.open.map(({ id }) => id)).toEqual(["legal"])
    expect(unreached(steps.map((one) => ({ ...one, isRequired: false })))).toBeUndefined()
    const done = steps.map((one) => (one.id === "legal" ? { ...one, doneOn: "2026-11-18" } : one))
    expect(unreached(done)).toBeUndefined()
  })
})
