import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { createNote } from "../../activities/contract.ts"
import { createContact, updateContact } from "../../contacts/contract.ts"
import {
  createDeal,
  getDeal,
  listDealEvents,
  mergeDeal,
  reopenDeal,
  updateDeal,
} from "../../deals/contract.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import {
  answerQuestion,
  createFinding,
  deleteFinding,
  disqualifyDeal,
  getQualification,
  getScorecard,
  listFirstAnswers,
  measureFirstAnswers,
  publishScorecard,
  updateFinding,
} from "../contract.ts"
import { recycleLeads } from "./jobs.ts"

const aDeal = (t: TestApp, title = "Acme") =>
  t.as(t.workspace.actors.rep)(createDeal, { title, pipelineId: t.workspace.pipelineId })

/** From now on a lead is to be answered within an hour of work. */
async function withinAnHour(t: TestApp) {
  const { pipelineId, actors } = t.workspace
  const {
    publishedAt: _,
    publishedBy: __,
    ...card
  } = await t.as(actors.ops)(getScorecard, {
    pipelineId,
  })
  await t.as(actors.ops)(publishScorecard, { ...card, answerMinutes: 60 })
}

test("a lead that is turned away comes back on its day: open, nobody's, in the first prospecting stage", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const stageId = t.workspace.stageIds[1] as string // of the seven
    const { pipelineId } = t.workspace
    const deal = await t.as(rep)(createDeal, { title: "Acme", pipelineId, stageId })
    const { id: dealId, version } = deal
    const why = { reason: "bad-timing", note: "New fiscal year" } as const
    const told = await t.as(rep)(disqualifyDeal, {
      ...{ dealId, version, ...why },
      recycleOn: "2026-12-01",
    })
    expect(told.disqualification).toMatchObject({ ...why, recycleOn: "2026-12-01" })
    const away = await t.as(rep)(getDeal, { dealId })
    expect(away).toMatchObject({
      outcome: "disqualified",
      outcomeReason: "Not now: New fiscal year",
    })
    // In Shanghai, where this workspace is, the day has not begun.
    t.clock.now = new Date("2026-11-30T15:59:00.000Z")
    expect(await recycleLeads(t.services)).toBe(0)
    t.clock.now = new Date("2026-11-30T16:01:00.000Z")
    const both = await Promise.all([recycleLeads(t.services), recycleLeads(t.services)])
    expect(both[0] + both[1]).toBe(1)
    const back = await t.as(t.workspace.actors.manager)(getDeal, { dealId })
    expect(back).toMatchObject({
      ...{ outcome: "open", owner: null, outcomeReason: null },
      stageId: t.workspace.stageIds[0],
    })
    const { items } = await t.as(t.workspace.actors.manager)(listDealEvents, { dealId })
    expect(items[0]).toMatchObject({
      kind: "reopened",
      actor: { kind: "job" },
      cause: "The day has come on which this lead was to come back",
    })
    expect(await recycleLeads(t.services)).toBe(0)
  }))

test("where the pipeline forbids the way back, a lead begins again where it ended", () =>
  withTestApp(async (t) => {
    const { rep, ops, manager } = t.workspace.actors
    const stages = sevenStages.map((stage, index) => ({
      ...stage,
      exitCriteria: [],
      exits: index === 1 ? [{ toStageId: "#0", isAllowed: false, requiredFields: [] }] : [],
    }))
    const name = { en: "One way", "zh-CN": "" }
    const pipeline = await t.as(ops)(createPipeline, { name, stages })
    const stageId = pipeline.stages[1]?.id as string // of the seven
    const lead = { title: "Acme", pipelineId: pipeline.id, stageId }
    const { id: dealId, version } = await t.as(rep)(createDeal, lead)
    const told = { dealId, version, reason: "unreachable", recycleOn: "2026-12-01" } as const
    await t.as(rep)(disqualifyDeal, told)
    t.clock.now = new Date("2026-12-01T09:00:00.000Z")
    expect(await recycleLeads(t.services)).toBe(1)
    const back = await t.as(manager)(getDeal, { dealId })
    expect(back).toMatchObject({ outcome: "open", owner: null, stageId })
  }))

test("a lead that somebody reopened before its day is left alone", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id: dealId, version, stageId } = await aDeal(t)
    const told = { dealId, version, reason: "no-budget", recycleOn: "2026-12-01" } as const
    const away = await t.as(rep)(disqualifyDeal, told)
    const again = { dealId, version: away.version, toStageId: stageId, cause: "They called" }
    await t.as(t.workspace.actors.ops)(reopenDeal, again)
    t.clock.now = new Date("2026-12-02T09:00:00.000Z")
    expect(await recycleLeads(t.services)).toBe(0)
    expect((await t.as(rep)(getDeal, { dealId })).owner?.id).toBe(rep.memberId)
  }))

test("a lead comes back later than today, and a closed one is not turned away again", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id: dealId, version } = await aDeal(t)
    const away = { dealId, version, reason: "no-need" } as const
    const today = t.as(rep)(disqualifyDeal, { ...away, recycleOn: "2026-11-23" })
    expect((await refusal(today))?.code).toBe("input-invalid")
    const { version: next } = await t.as(rep)(disqualifyDeal, away)
    expect((await refusal(t.as(rep)(disqualifyDeal, away)))?.code).toBe("version-stale")
    const twice = t.as(rep)(disqualifyDeal, { ...away, version: next })
    expect((await refusal(twice))?.code).toBe("deal-closed")
  }))

test("pains, rapport and their criteria are records: written, answered, changed and taken away", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, viewer, manager } = t.workspace.actors
    const { id: dealId } = await aDeal(t)
    const draft = { dealId, kind: "criterion", body: "A reference in their trade" } as const
    const made = await t.as(rep)(createFinding, { ...draft, saidBy: "Ann" })
    const findingId = made.id
    const reply = { findingId, version: 1, reply: "Two, in Suzhou" }
    expect((await refusal(t.as(otherRep)(updateFinding, reply)))?.code).toBe("not-found")
    expect((await refusal(t.as(viewer)(updateFinding, reply)))?.code).toBe("not-permitted")
    const replied = await t.as(manager)(updateFinding, reply)
    expect(replied).toMatchObject({ body: draft.body, reply: "Two, in Suzhou", version: 2 })
    const stale = await refusal(t.as(rep)(updateFinding, reply))
    expect(stale).toMatchObject({ code: "version-stale", facts: { current: { version: 2 } } })
    const { findings } = await t.as(rep)(getQualification, { dealId })
    expect(findings).toEqual([replied])
    await t.as(rep)(deleteFinding, { findingId, version: 2 })
    expect((await t.as(rep)(getQualification, { dealId })).findings).toEqual([])
  }))

test("engagement counts what the buyer did, not what we did", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { id: dealId } = await aDeal(t)
    const engagement = async () => (await api(getQualification, { dealId })).engagementBps
    await api(createNote.deal, { dealId, kind: "call", body: "Rang out", by: "seller" })
    expect(await engagement()).toBe(0)
    await api(createNote.deal, { dealId, kind: "meeting", body: "Met", by: "both" })
    expect(await engagement()).toBe(5000)
  }))

test("a first answer is due within working hours, and is met or missed for whoever sees the lead", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager } = t.workspace.actors
    const before = await aDeal(t, "Came before there was a target")
    t.clock.now = new Date("2026-11-27T09:30:00.000Z") // Friday, 17:30 in Shanghai
    await withinAnHour(t)
    const { id: dealId } = await aDeal(t, "Came on Friday")
    const ask = async (isAnswered: "true" | "false") =>
      (await t.as(manager)(listFirstAnswers, { isAnswered })).items
    const dueAt = "2026-11-30T01:30:00.000Z"
    expect(await ask("false")).toMatchObject([
      { deal: { id: dealId }, firstAnswer: { state: "waiting", dueAt, answeredAt: null } },
    ])
    t.clock.now = new Date("2026-11-30T01:31:00.000Z")
    expect((await ask("false"))[0]?.firstAnswer.state).toBe("overdue")
    const of = (isOwned: "true" | "false") => t.as(manager)(listFirstAnswers, { isOwned })
    expect((await of("true")).items).toHaveLength(1)
    expect((await of("false")).items).toEqual([])
    const call = { dealId, kind: "call", body: "Talked" } as const
    await t.as(rep)(createNote.deal, { ...call, happenedAt: "2026-11-29T02:00:00.000Z" })
    expect(await ask("false")).toEqual([])
    expect((await ask("true"))[0]?.firstAnswer.state).toBe("met")
    const { firstAnswer } = await t.as(rep)(getQualification, { dealId })
    expect(firstAnswer).toMatchObject({ state: "met", dueAt })
    const earlier = await t.as(rep)(getQualification, { dealId: before.id })
    expect(earlier.firstAnswer).toBeNull()
    expect((await t.as(otherRep)(listFirstAnswers, {})).items).toEqual([])
  }))

test("figures of first answers count what one sees, by team and person, of the period asked for", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager, viewer } = t.workspace.actors
    await withinAnHour(t)
    t.clock.now = new Date("2026-11-27T02:00:00.000Z") // Friday, 10:00 in Shanghai
    const { id: dealId } = await aDeal(t, "Answered in time")
    const late = await aDeal(t, "Answered late")
    await aDeal(t, "Not yet")
    const answer = (id: string, happenedAt: string) =>
      t.as(rep)(createNote.deal, { dealId: id, kind: "call", body: "Talked", happenedAt })
    t.clock.now = new Date("2026-11-27T06:00:00.000Z")
    await answer(dealId, "2026-11-27T02:20:00.000Z")
    await answer(late.id, "2026-11-27T03:30:00.000Z")
    const figures = await t.as(manager)(measureFirstAnswers, {})
    const counted = {
      ...{ leads: 3, inTime: 1, late: 1, open: 1, overdue: 1 },
      ...{ median: 20, p80: 90 },
    }
    expect(figures).toEqual({
      ...{ from: "2026-11-01", to: "2026-11-30", all: counted },
      teams: [{ who: { id: rep.teamId, name: "north" }, ...counted }],
      people: [{ who: { id: rep.memberId, name: rep.name }, ...counted }],
    })
    expect((await t.as(otherRep)(measureFirstAnswers, {})).all.leads).toBe(0)
    expect((await t.as(viewer)(measureFirstAnswers, { period: "this-quarter" })).all.leads).toBe(3)
    const before = await t.as(manager)(measureFirstAnswers, { period: "last-month" })
    expect(before).toMatchObject({ from: "2026-10-01", to: "2026-10-31", all: { median: null } })
  }))

test("a lead is asked in the language of its people, and in the workspace's where they have none", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { id: dealId } = await aDeal(t)
    const asked = async () => (await api(getQualification, { dealId })).language
    expect(await asked()).toBe("en")
    const { id, version } = await api(createContact, { name: "王伟", language: "zh-CN" })
    const unset = await api(createContact, { name: "Ann" })
    const deal = await api(getDeal, { dealId })
    const contactIds = [unset.id, id]
    await api(updateDeal, { dealId, version: deal.version, contactIds })
    expect(await asked()).toBe("zh-CN")
    await api(updateContact, { contactId: id, version, language: null })
    expect(await asked()).toBe("en")
  }))

test("the list of first answers goes on page by page", () =>
  withTestApp(async (t) => {
    await withinAnHour(t)
    for (const title of ["One", "Two", "Three"]) {
      t.clock.now = new Date(t.clock.now.getTime() + 60_000)
      await aDeal(t, title)
    }
    const ask = t.as(t.workspace.actors.manager)
    const first = await ask(listFirstAnswers, { limit: 2 })
    const rest = await ask(listFirstAnswers, { limit: 2, cursor: first.nextCursor ?? "" })
    const titles = [...first.items, ...rest.items].map(({ deal }) => deal.title)
    expect(titles).toEqual(["Three", "Two", "One"])
    expect(rest.nextCursor).toBeNull()
  }))

test("of two deals that are one, the card and what was learnt stay with the one that stays", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const [kept, duplicate] = [await aDeal(t), await aDeal(t, "Acme Ltd")]
    const dealId = duplicate.id
    await api(answerQuestion, { dealId, question: "budget", version: 0, answer: "yes" })
    await api(createFinding, { dealId, kind: "pain", body: "Two systems" })
    const merge = { dealId: kept.id, version: kept.version, duplicateId: dealId }
    await api(mergeDeal, merge)
    const { judgement, findings } = await api(getQualification, { dealId: kept.id })
    expect(judgement.answered).toBe(1)
    expect(findings.map(({ body }) => body)).toEqual(["Two systems"])
  }))
