import fc from "fast-check"
import { expect, test } from "vitest"
import { isFor, nextInTurn, planAssignments, type Rule } from "./lead-rule.ts"

const rule = (more: Partial<Rule> = {}): Rule => ({
  id: "rule",
  name: "Rule",
  pipelineId: null,
  campaignId: null,
  sources: [],
  countries: [],
  way: "round-robin",
  lastMemberId: null,
  memberIds: ["a", "b", "c"],
  ...more,
})

const lead = (id: string, more = {}) => ({
  ...{ id, pipelineId: "p", campaignId: null, source: null, country: null, ...more },
})

test("a rule without conditions is for every lead, one with conditions for those that meet all", () => {
  expect(isFor(rule(), lead("1"))).toBe(true)
  const fair = rule({ sources: ["fair"], countries: ["china", "japan"] })
  expect(isFor(fair, lead("1", { source: "Fair", country: "Japan" }))).toBe(true)
  expect(isFor(fair, lead("1", { source: "Fair", country: null }))).toBe(false)
  expect(isFor(fair, lead("1", { source: "Web", country: "China" }))).toBe(false)
  expect(isFor(rule({ pipelineId: "q" }), lead("1"))).toBe(false)
  expect(isFor(rule({ campaignId: "c" }), lead("1", { campaignId: "c" }))).toBe(true)
})

test("turns go on after whoever had the last one, also when that one has left", () => {
  expect(nextInTurn(["a", "c"], null)).toBe("a")
  expect(nextInTurn(["a", "c"], "b")).toBe("c")
  expect(nextInTurn(["a", "c"], "c")).toBe("a")
  expect(nextInTurn([], "c")).toBeUndefined()
})

const unlimited = { loads: new Map<string, number>(), maxHeld: null }

test("nobody is given more than they may hold: whoever is full is passed over, then the next rule", () => {
  const rules = [
    rule({ id: "turns", memberIds: ["a", "b"] }),
    rule({ id: "one", name: "Last", way: "member", memberIds: ["c"] }),
  ]
  const leads = ["1", "2", "3", "4", "5"].map((id) => lead(id))
  const loads = new Map([["a", 1]])
  const { assignments } = planAssignments(leads, rules, { loads, maxHeld: 2 })
  expect(assignments.map(({ memberId }) => memberId)).toEqual(["a", "b", "b", "c", "c"])
})

test("the first rule that fits and finds somebody decides, and what none names stays", () => {
  const rules = [
    rule({ id: "empty", memberIds: [] }),
    rule({ id: "one", way: "member", memberIds: ["z"], sources: ["fair"] }),
  ]
  const { assignments } = planAssignments(
    [lead("1"), lead("2", { source: "fair" })],
    rules,
    unlimited,
  )
  expect(assignments).toEqual([{ leadId: "2", memberId: "z", ruleId: "one", ruleName: "Rule" }])
})

const members = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1 })

test("round robin is fair: of any leads in a row nobody gets two more than another", () => {
  const ground = fc.record({ members, batches: fc.array(fc.nat(9), { maxLength: 12 }) })
  fc.assert(
    fc.property(ground, ({ members, batches }) => {
      const memberIds = members.toSorted()
      const got = new Map(memberIds.map((id) => [id, 0]))
      let lastMemberId: string | null = null
      for (const size of batches) {
        const leads = Array.from({ length: size }, (_, index) => lead(String(index)))
        const { assignments, turns } = planAssignments(
          leads,
          [rule({ memberIds, lastMemberId })],
          unlimited,
        )
        for (const { memberId } of assignments) got.set(memberId, (got.get(memberId) ?? 0) + 1)
        lastMemberId = turns.get("rule") ?? lastMemberId
        expect(Math.max(...got.values()) - Math.min(...got.values())).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test("least load levels: who gets a lead held the fewest, and the whole gap never grows", () => {
  const ground = fc.record({ loads: fc.array(fc.nat(20), { minLength: 1 }), count: fc.nat(40) })
  fc.assert(
    fc.property(ground, ({ loads, count }) => {
      const memberIds = loads.map((_, index) => String(index).padStart(3, "0"))
      const held = new Map(memberIds.map((id, index) => [id, loads[index] ?? 0]))
      const leads = Array.from({ length: count }, (_, index) => lead(String(index)))
      const { assignments } = planAssignments(leads, [rule({ way: "least-load", memberIds })], {
        loads: held,
        maxHeld: null,
      })
      expect(assignments.length).toBe(count)
      for (const { memberId } of assignments) {
        expect(held.get(memberId)).toBe(Math.min(...held.values()))
        held.set(memberId, (held.get(memberId) ?? 0) + 1)
      }
    }),
  )
})
