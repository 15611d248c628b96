import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import {
  closeDeal,
  createDeal,
  getDeal,
  listDealEvents,
  mergeDeal,
  reopenDeal,
} from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import {
  answerQuestion,
  beginRound,
  getQualification,
  getScorecard,
  publishScorecard,
  qualifyDeal,
} from "../contract.ts"
import type { Answer } from "../scorecard.ts"

const aDeal = (t: TestApp, pipelineId = t.workspace.pipelineId) =>
  t.as(t.workspace.actors.rep)(createDeal, { title: "Acme", pipelineId })

async function answer(t: TestApp, dealId: string, question: string, given: Answer | null) {
  const api = t.as(t.workspace.actors.rep)
  const { answers } = await api(getQualification, { dealId })
  const version = answers.find((one) => one.question === question)?.version ?? 0
  return api(answerQuestion, { dealId, question, version, answer: given })
}

async function answerAll(t: TestApp, dealId: string) {
  const { scorecard } = await t.as(t.workspace.actors.rep)(getQualification, { dealId })
  for (const { id } of scorecard.questions) await answer(t, dealId, id, "yes")
}

async function qualify(t: TestApp, dealId: string) {
  const api = t.as(t.workspace.actors.rep)
  const { version } = await api(getQualification, { dealId })
  return api(qualifyDeal, { dealId, version })
}

const kindsOf = async (t: TestApp, dealId: string) =>
  (await t.as(t.workspace.actors.rep)(listDealEvents, { dealId })).items.map(({ kind }) => kind)

test("a scorecard is answered question by question, and each answer knows who gave it", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id: dealId } = await aDeal(t)
    const begun = await t.as(rep)(getQualification, { dealId })
    expect(begun.judgement).toMatchObject({ result: "not-yet", reason: "unanswered", answered: 0 })
    const told = { answer: "partly", evidence: "Board approves in May", saidBy: "Ann" } as const
    const question = { dealId, question: "budget", version: 0 }
    const after = await t.as(rep)(answerQuestion, { ...question, ...told })
    expect(after.answers.find((one) => one.question === "budget")).toMatchObject({
      ...told,
      version: 1,
      answeredBy: { id: rep.memberId },
    })
    expect(after.judgement).toMatchObject({ answered: 1, fitBps: 869 })
    expect((await answer(t, dealId, "need", "no")).judgement.result).toBe("fails")
    expect((await answer(t, dealId, "need", null)).judgement.result).toBe("not-yet")
  }))

test("two people answer two questions at once; the second to answer the same is told the first", () =>
  withTestApp(async (t) => {
    const { rep, manager } = t.workspace.actors
    const { id: dealId } = await aDeal(t)
    const first = { dealId, version: 0, answer: "yes" } as const
    await Promise.all([
      t.as(rep)(answerQuestion, { ...first, question: "budget" }),
      t.as(manager)(answerQuestion, { ...first, question: "need" }),
    ])
    const late = t.as(manager)(answerQuestion, { ...first, question: "budget", answer: "no" })
    const refused = await refusal(late)
    expect(refused?.code).toBe("version-stale")
    expect(refused?.facts["current"]).toMatchObject({ answer: "yes", version: 1 })
    const { judgement } = await t.as(rep)(getQualification, { dealId })
    expect(judgement.answered).toBe(2)
  }))

test("a question that the scorecard does not ask is refused", () =>
  withTestApp(async (t) => {
    const { id: dealId } = await aDeal(t)
    const refused = await refusal(answer(t, dealId, "shoe-size", "yes"))
    expect(refused).toMatchObject({ code: "reference-unknown", facts: { path: "question" } })
  }))

test("a pass is an event of the ledger, once for each round; an SQL since the first", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id: dealId } = await aDeal(t)
    expect((await refusal(qualify(t, dealId)))?.code).toBe("scorecard-unmet")
    await answerAll(t, dealId)
    const first = await qualify(t, dealId)
    expect(first.qualifiedAt).toBe("2026-11-23T09:00:00.000Z")
    expect(first.passedAt).toBe(first.qualifiedAt)
    await qualify(t, dealId)
    expect(await kindsOf(t, dealId)).toEqual(["qualified", "created"])
    t.clock.now = new Date("2026-11-25T09:00:00.000Z")
    const { version } = await t.as(rep)(getDeal, { dealId })
    const again = await t.as(rep)(beginRound, { dealId, version })
    expect(again).toMatchObject({ passedAt: null, judgement: { result: "passes" } })
    const second = await qualify(t, dealId)
    expect(second).toMatchObject({
      passedAt: "2026-11-25T09:00:00.000Z",
      qualifiedAt: first.qualifiedAt,
    })
    expect(await kindsOf(t, dealId)).toEqual(["qualified", "qualified", "created"])
    expect((await t.as(rep)(getDeal, { dealId })).qualifiedAt).toBe(first.qualifiedAt)
  }))

test("two clicks at the same moment record one pass", () =>
  withTestApp(async (t) => {
    const { rep, manager } = t.workspace.actors
    const { id: dealId, version } = await aDeal(t)
    await answerAll(t, dealId)
    const both = await Promise.allSettled(
      [rep, manager].map((actor) => t.as(actor)(qualifyDeal, { dealId, version })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await kindsOf(t, dealId)).toEqual(["qualified", "created"])
  }))

test("of two deals that are one, the one that stays is an SQL since the first of both passes", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const [kept, duplicate] = [await aDeal(t), await aDeal(t)]
    await answerAll(t, duplicate.id)
    const first = await qualify(t, duplicate.id)
    t.clock.now = new Date("2026-11-25T09:00:00.000Z")
    await answerAll(t, kept.id)
    const { version } = await qualify(t, kept.id)
    const merge = { dealId: kept.id, version, duplicateId: duplicate.id }
    const merged = await api(mergeDeal, merge)
    expect(merged.qualifiedAt).toBe(first.qualifiedAt)
    const { items } = await api(listDealEvents, { dealId: kept.id })
    expect(items[0]?.changes["qualifiedAt"]).toEqual({
      from: "2026-11-25T09:00:00.000Z",
      to: first.qualifiedAt,
    })
  }))

test("G4: a passed scorecard shows the criterion it proves, until an answer takes the pass away", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const [first, second, ...rest] = sevenStages
    if (!first || !second) throw new Error("Seven stages")
    const text = { en: "The scorecard is passed", "zh-CN": "评分卡已通过" }
    const proven = { text, side: "seller", evidence: "scorecard", required: true } as const
    const gate = [{ id: null, field: null, meetingTypeId: null, ...proven }]
    const stages = [{ ...first, exitCriteria: [] }, { ...second, exitCriteria: gate }, ...rest]
    const name = { en: "By scorecard", "zh-CN": "" }
    const pipeline = await t.as(ops)(createPipeline, { name, stages })
    const { id: dealId } = await aDeal(t, pipeline.id)
    const shown = async () => (await t.as(rep)(getGate, { dealId })).shown
    await answerAll(t, dealId)
    expect(await shown()).toEqual([])
    await qualify(t, dealId)
    expect(await shown()).toMatchObject([
      {
        stageId: pipeline.stages[1]?.id,
        evidence: "scorecard",
        note: "Scorecard passed, fit 100%",
      },
    ])
    const worse = await answer(t, dealId, "need", "no")
    expect(worse).toMatchObject({ passedAt: null, judgement: { result: "fails" } })
    expect(await shown()).toEqual([])
    expect((await kindsOf(t, dealId)).slice(0, 3)).toEqual([
      "criterion-reopened",
      "criterion-shown",
      "qualified",
    ])
  }))

test("a card keeps the questions it was asked; a new round takes over the answers that still mean the same", () =>
  withTestApp(async (t) => {
    const { ops, rep } = t.workspace.actors
    const { pipelineId } = t.workspace
    const { id: dealId } = await aDeal(t)
    await answer(t, dealId, "budget", "yes")
    await answer(t, dealId, "need", "yes")
    const scorecard = await t.as(ops)(getScorecard, { pipelineId })
    const questions = scorecard.questions.map((question) =>
      question.id === "budget"
        ? { ...question, question: { en: "Is the money there today?", "zh-CN": "" } }
        : { ...question, weight: 50 },
    )
    const { publishedAt: _, publishedBy: __, ...rest } = scorecard
    const next = await t.as(ops)(publishScorecard, { ...rest, questions })
    expect(next).toMatchObject({ number: 1, publishedBy: { id: ops.memberId } })
    const before = await t.as(rep)(getQualification, { dealId })
    expect(before).toMatchObject({ isSuperseded: true, judgement: { answered: 2 } })
    expect(before.scorecard).toMatchObject({ number: 0, questions: scorecard.questions })
    const { version } = before
    const after = await t.as(rep)(beginRound, { dealId, version })
    expect(after).toMatchObject({ isSuperseded: false, scorecard: { number: 1 } })
    const answered = after.answers.filter((one) => one.answer !== null)
    expect(answered.map((one) => one.question)).toEqual(["need"])
    const stale = await refusal(t.as(ops)(publishScorecard, { ...rest, questions }))
    expect(stale).toMatchObject({ code: "version-stale", facts: { current: { number: 1 } } })
  }))

test("who only reads answers nothing, who sells publishes nothing, and a deal out of sight is not there", () =>
  withTestApp(async (t) => {
    const { viewer, rep, otherRep, ops } = t.workspace.actors
    const { pipelineId } = t.workspace
    const { id: dealId, version } = await aDeal(t)
    const given = { dealId, question: "budget", version: 0, answer: "yes" } as const
    expect((await refusal(t.as(viewer)(answerQuestion, given)))?.code).toBe("not-permitted")
    expect((await t.as(viewer)(getQualification, { dealId })).judgement.answered).toBe(0)
    const hidden = t.as(otherRep)
    const acts = [
      () => hidden(answerQuestion, given),
      () => hidden(getQualification, { dealId }),
      () => hidden(qualifyDeal, { dealId, version }),
      () => hidden(beginRound, { dealId, version }),
    ]
    for (const act of acts) expect((await refusal(act()))?.code).toBe("not-found")
    const {
      publishedAt: _,
      publishedBy: __,
      ...card
    } = await t.as(ops)(getScorecard, { pipelineId })
    expect((await refusal(t.as(rep)(publishScorecard, card)))?.code).toBe("not-permitted")
  }))

test("the scorecard of a closed deal is read, and answered again once the deal is open again", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id: dealId } = await aDeal(t)
    await answer(t, dealId, "need", "yes")
    const { version } = await t.as(rep)(getDeal, { dealId })
    const lost = { dealId, version, outcome: "lost" as const, reason: "Budget" }
    const closed = await t.as(rep)(closeDeal, lost)
    expect((await refusal(answer(t, dealId, "need", "no")))?.code).toBe("deal-closed")
    const round = t.as(rep)(beginRound, { dealId, version: closed.version })
    expect((await refusal(round))?.code).toBe("deal-closed")
    const { answers, state } = await t.as(rep)(getQualification, { dealId })
    expect(state).toBe("closed")
    expect(answers.find(({ question }) => question === "need")?.answer).toBe("yes")
    const back = { dealId, version: closed.version, toStageId: closed.stageId, cause: "They rang" }
    await t.as(t.workspace.actors.ops)(reopenDeal, back)
    expect((await answer(t, dealId, "need", "no")).judgement.result).toBe("fails")
  }))
