import fc from "fast-check"
import { expect, test } from "vitest"
import type { ExitCriterion } from "../pipelines/contract.ts"
import { type GateStage, gateAnswer, type Passage } from "./gate.ts"

const criterion = (id: string, rest: Partial<ExitCriterion> = {}): ExitCriterion => ({
  id,
  text: { en: id, "zh-CN": "" },
  side: "both",
  evidence: "note",
  required: true,
  field: null,
  meetingTypeId: null,
  version: 1,
  ...rest,
})

const stage = (stageId: string, rest: Partial<GateStage> = {}): GateStage => ({
  stageId,
  kind: "custom",
  skip: "evidence",
  exitCriteria: [criterion(`${stageId}1`)],
  exits: [],
  ...rest,
})

const shownAs = (criterionId: string) =>
  ({ criterionId, side: "both", evidence: "note", meetingTypeId: null }) as const

const stages = [stage("a"), stage("b"), stage("c"), stage("won", { kind: "won" })]

function passage(rest: Partial<Passage>): Passage {
  return {
    ...{ stages, fromStageId: "a", toStageId: "b", shown: [], granted: [], skips: [] },
    ...{ hasCause: false, isFilled: () => false, arePromisesOwned: false, ...rest },
  }
}

const unmetOf = (rest: Partial<Passage>) => {
  const answer = gateAnswer(passage(rest))
  return answer.kind === "unmet" ? answer.unmet : answer.kind
}

test("G4: a required criterion that nothing shows closes the gate, and is named", () => {
  expect(unmetOf({})).toEqual({ criteria: ["a1"], skips: [], fields: [], needsCause: false })
  expect(unmetOf({ shown: [shownAs("a1")] })).toBe("open")
})

test("G4: an advisory criterion never closes it", () => {
  const advisory = stage("a", { exitCriteria: [criterion("a1", { required: false })] })
  expect(unmetOf({ stages: [advisory, stage("b")] })).toBe("open")
})

test("G22: a criterion for promises is shown by their owners, and by nothing a person says", () => {
  const asked = criterion("a1", { evidence: "promises" })
  const own = [stage("a", { exitCriteria: [asked] }), stage("b")]
  const said = [{ ...shownAs("a1"), evidence: "promises" as const }]
  expect(unmetOf({ stages: own, shown: said })).toMatchObject({ criteria: ["a1"] })
  expect(unmetOf({ stages: own, arePromisesOwned: true })).toBe("open")
})

test("G4: a filled field shows the criterion that names it, and nothing a person says does", () => {
  const asked = criterion("a1", { evidence: "field", field: "amountMinor" })
  const own = [stage("a", { exitCriteria: [asked] }), stage("b")]
  const said = [
    { criterionId: "a1", side: "both", evidence: "field", meetingTypeId: null } as const,
  ]
  expect(unmetOf({ stages: own, shown: said })).toMatchObject({ criteria: ["a1"] })
  const isFilled = (field: string) => field === "amountMinor"
  expect(unmetOf({ stages: own, isFilled })).toBe("open")
})

test("G4: what was shown does not count for another side or another kind of evidence", () => {
  const bySide = stage("a", { exitCriteria: [criterion("a1", { side: "buyer" })] })
  const byKind = stage("a", { exitCriteria: [criterion("a1", { evidence: "file" })] })
  for (const other of [bySide, byKind]) {
    const asked = { stages: [other, stage("b")], shown: [shownAs("a1")] }
    expect(unmetOf(asked)).toMatchObject({ criteria: ["a1"] })
  }
  const reworded = stage("a", { exitCriteria: [criterion("a1", { version: 2 })] })
  expect(unmetOf({ stages: [reworded, stage("b")], shown: [shownAs("a1")] })).toBe("open")
})

test("G4: an exception opens it for the criteria it names, at its stage alone", () => {
  const granted = (stageId: string, criterionIds: string[]) => [
    { kind: "criteria", stageId, criterionIds } as const,
  ]
  expect(gateAnswer(passage({ granted: granted("a", ["a1"]) }))).toMatchObject({
    kind: "open",
    excepted: ["a1"],
  })
  expect(unmetOf({ granted: granted("b", ["a1"]) })).toMatchObject({ criteria: ["a1"] })
  expect(unmetOf({ granted: granted("a", ["x"]) })).toMatchObject({ criteria: ["a1"] })
})

test("G5: a stage between is passed by with evidence, or refused", () => {
  const asked = { toStageId: "c", shown: [shownAs("a1")] }
  expect(unmetOf(asked)).toMatchObject({ skips: [{ stageId: "b", needs: "evidence" }] })
  expect(gateAnswer(passage({ ...asked, skips: ["b"] }))).toMatchObject({ skipped: ["b"] })
})

test("G5: a stage all of whose criteria hold already is not passed by", () => {
  const shown = [shownAs("a1"), shownAs("b1")]
  expect(gateAnswer(passage({ toStageId: "c", shown }))).toMatchObject({ skipped: [] })
})

test("G5: where the pipeline says so, evidence is not enough without an approval", () => {
  const strict = [stage("a"), stage("b", { skip: "approval" }), stage("c")]
  const asked = { stages: strict, toStageId: "c", shown: [shownAs("a1")], skips: ["b"] }
  expect(unmetOf(asked)).toMatchObject({ skips: [{ stageId: "b", needs: "approval" }] })
  const granted = [{ kind: "skip", stageId: "b", criterionIds: [] } as const]
  expect(gateAnswer(passage({ ...asked, granted }))).toMatchObject({ skipped: ["b"] })
})

test("G5: a stage free to skip is noted as skipped and asks nothing", () => {
  const free = [stage("a"), stage("b", { skip: "free", exitCriteria: [] }), stage("c")]
  const asked = { stages: free, toStageId: "c", shown: [shownAs("a1")] }
  expect(gateAnswer(passage(asked))).toMatchObject({ kind: "open", skipped: ["b"] })
})

test("a win passes every open stage between, also where no stage is reached by it", () => {
  const shown = [shownAs("a1")]
  const skips = [
    { stageId: "b", needs: "evidence" },
    { stageId: "c", needs: "evidence" },
  ]
  expect(unmetOf({ toStageId: "won", shown })).toMatchObject({ skips })
  expect(unmetOf({ stages: stages.slice(0, 3), toStageId: null, shown })).toMatchObject({ skips })
  const after = [...stages, stage("post", { kind: "post-sale" })]
  expect(unmetOf({ stages: after, fromStageId: "c", toStageId: "post", shown: [shownAs("c1")] }))
    // The won stage between is reached, not passed by.
    .toBe("open")
})

test("G6: back needs a cause and no criteria", () => {
  const back = { fromStageId: "c", toStageId: "a" }
  expect(unmetOf(back)).toEqual({ criteria: [], skips: [], fields: [], needsCause: true })
  expect(gateAnswer(passage({ ...back, hasCause: true }))).toEqual({
    kind: "open",
    skipped: [],
    excepted: [],
  })
})

test("a pair that is not allowed is forbidden both ways, whatever was shown", () => {
  const exits = (toStageId: string) => [{ toStageId, isAllowed: false, requiredFields: [] }]
  const ruled = [stage("a", { exits: exits("b") }), stage("b", { exits: exits("a") })]
  expect(unmetOf({ stages: ruled, shown: [shownAs("a1")] })).toBe("forbidden")
  expect(unmetOf({ stages: ruled, fromStageId: "b", toStageId: "a", hasCause: true })).toBe(
    "forbidden",
  )
})

test("a pair may require fields, custom ones too", () => {
  const requiredFields = ["amountMinor", "custom:region"]
  const ruled = [
    stage("a", { exits: [{ toStageId: "b", isAllowed: true, requiredFields }] }),
    stage("b"),
  ]
  const shown = [shownAs("a1")]
  expect(unmetOf({ stages: ruled, shown })).toMatchObject({ fields: requiredFields })
  const isFilled = (field: string) => field === "amountMinor"
  expect(unmetOf({ stages: ruled, shown, isFilled })).toMatchObject({ fields: ["custom:region"] })
  expect(unmetOf({ stages: ruled, shown, isFilled: () => true })).toBe("open")
})

test("a deal whose stage is gone from the definition, or that stays where it is, may go", () => {
  expect(unmetOf({ fromStageId: "gone", toStageId: "c" })).toBe("open")
  expect(unmetOf({ fromStageId: "a", toStageId: "a" })).toBe("open")
})

test("G4, G5: giving everything that an answer says is missing opens the gate, in any definition", () => {
  const anyStage = fc.record({
    skip: fc.constantFrom("free", "evidence", "approval"),
    required: fc.array(fc.boolean(), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(
      fc.array(anyStage, { minLength: 2, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      (definition, one, other) => {
        const all = definition.map(({ skip, required }, at) =>
          stage(`s${at}`, {
            skip,
            exitCriteria: required.map((isRequired, n) =>
              criterion(`s${at}-${n}`, { required: isRequired }),
            ),
          }),
        )
        const asked = {
          stages: all,
          fromStageId: `s${one % all.length}`,
          toStageId: `s${other % all.length}`,
        }
        const answer = gateAnswer(passage(asked))
        if (answer.kind !== "unmet") return
        const { criteria, skips } = answer.unmet
        const given = {
          shown: criteria.map(shownAs),
          skips: skips.map(({ stageId }) => stageId),
          granted: skips.map(
            ({ stageId }) => ({ kind: "skip", stageId, criterionIds: [] }) as const,
          ),
          hasCause: true,
        }
        expect(gateAnswer(passage({ ...asked, ...given })).kind).toBe("open")
      },
    ),
    { numRuns: 2000 },
  )
})
