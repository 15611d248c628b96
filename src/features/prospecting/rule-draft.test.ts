import { expect, test } from "vitest"
import { draftOf, newRule, ruleOf } from "./rule-draft.ts"

const rule = {
  id: "0198c0de-0000-7000-8000-000000000001",
  name: "Fair",
  pipelineId: null,
  campaignId: null,
  sources: ["fair", "web"],
  countries: [],
  way: "round-robin" as const,
  memberId: null,
  teamId: null,
}

test("a rule that is edited and sent without a change is the same rule", () => {
  expect(ruleOf(draftOf(rule))).toEqual(rule)
})

test("words are parted by commas of either language, and empty ones left out", () => {
  const draft = { ...newRule("1"), name: "N", sources: "展会，官网、 Web, ,", teamId: "t" }
  expect(ruleOf(draft)).toMatchObject({ sources: ["展会", "官网", "Web"], teamId: "t" })
  expect("id" in ruleOf(draft)).toBe(false)
})

test("a rule for one person names no team, and one for a team no person", () => {
  const both = { ...newRule("1"), memberId: "m", teamId: "t" }
  expect(ruleOf({ ...both, way: "member" })).toMatchObject({ memberId: "m", teamId: null })
  expect(ruleOf({ ...both, way: "least-load" })).toMatchObject({ memberId: null, teamId: "t" })
})
