import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { doors, refusal, stageAt } from "../../../../../test/support/gates.ts"
import { createNote, listNotes } from "../../../activities/contract.ts"
import { createMeeting, endMeeting, listMeetingTypes } from "../../../meetings/contract.ts"
import { createPipeline } from "../../../pipelines/contract.ts"
import { sevenStages } from "../../../pipelines/seven-stages.ts"
import { createDeal, getDeal, listDealEvents, moveDeal, reopenDeal } from "../../contract.ts"
import { getGate, showCriterion } from "../../gate-contract.ts"

/** The gated pipeline with one criterion, in qualification: a meeting of the type. */
async function asksMeeting(t: TestApp, meetingTypeId: string | null) {
  const { rep, ops } = t.workspace.actors
  const text = { en: "They saw the demo", "zh-CN": "" }
  const asked = { id: null, text, side: "both", evidence: "meeting", required: true } as const
  const stages = sevenStages.map((stage, at) => ({
    ...stage,
    exitCriteria: at === 1 ? [{ ...asked, field: null, meetingTypeId }] : [],
  }))
  const name = { en: "Asks a meeting", "zh-CN": "" }
  const pipeline = await t.as(ops)(createPipeline, { name, stages })
  const stageId = stageAt(pipeline, 1).id
  const deal = await t.as(rep)(createDeal, { title: "Acme", pipelineId: pipeline.id, stageId })
  return { pipeline, deal }
}

/** Holds a meeting of a type about a deal. */
async function hold(t: TestApp, dealId: string, meetingTypeId: string) {
  const api = t.as(t.workspace.actors.rep)
  const startsAt = new Date(t.clock.now.getTime() - 3_600_000).toISOString()
  const draft = { dealId, meetingTypeId, title: "Demo at Acme", startsAt }
  const { id: meetingId, version } = await api(createMeeting, draft)
  return api(endMeeting, { meetingId, version, outcome: "held", note: "They liked it" })
}

test.each(Object.keys(doors))(
  "G4: a held meeting of the type asked for opens the gate by itself, at every door alike: %s",
  (door) =>
    withTestApp(async (t) => {
      const api = t.as(t.workspace.actors.ops)
      const { items } = await api(listMeetingTypes, {})
      const [demo = "", assessment = ""] = items.map(({ id }) => id)
      const { pipeline, deal } = await asksMeeting(t, demo)
      const dealId = deal.id
      const go = doors[door] as (typeof doors)[string] // one of its own keys
      const to = stageAt(pipeline, 2)
      const current = async () => api(getDeal, { dealId })
      await hold(t, dealId, assessment)
      const refused = await refusal(go(api, await current(), to, t))
      expect(refused?.code).toBe("gate-unmet")
      if (door !== "import") {
        expect(refused?.facts.criteria).toEqual(stageAt(pipeline, 1).exitCriteria)
      }
      if (door === "reopen") {
        const { version } = await current()
        const toStageId = stageAt(pipeline, 1).id
        await api(reopenDeal, { dealId, version, toStageId, cause: "Again" })
      }
      const held = await hold(t, dealId, demo)
      const gate = await api(getGate, { dealId })
      expect(gate.shown).toMatchObject([
        { meeting: { id: held.id, title: "Demo at Acme" }, meetingTypeId: demo },
      ])
      await go(api, await current(), to, t)
      expect(await current()).toMatchObject({ stageId: to.id })
    }),
)

test("G6: an outcome corrected to nobody came opens the criterion again, with the cause, and the way back closes it", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const api = t.as(rep)
    const { items: types } = await api(listMeetingTypes, {})
    const { pipeline, deal } = await asksMeeting(t, null)
    const dealId = deal.id
    const held = await hold(t, dealId, types[1]?.id ?? "")
    const cause = "They were somebody else"
    const end = { meetingId: held.id, outcome: "no-show", note: "" } as const
    const missed = await api(endMeeting, { ...end, version: held.version, cause })
    expect((await api(getGate, { dealId })).shown).toEqual([])
    expect((await api(listNotes.deal, { dealId })).items).toEqual([])
    const { items } = await api(listDealEvents, { dealId })
    expect(items[0]).toMatchObject({ kind: "criterion-reopened", cause })
    const { version, lastBuyerActAt } = await api(getDeal, { dealId })
    expect(lastBuyerActAt).toBeNull()
    const move = { dealId, version, toStageId: stageAt(pipeline, 2).id }
    expect((await refusal(api(moveDeal, move)))?.code).toBe("gate-unmet")
    const again = { meetingId: held.id, outcome: "held", version: missed.version } as const
    await api(endMeeting, { ...again, note: "They came after all", cause: "The log was wrong" })
    expect((await api(getGate, { dealId })).shown).toHaveLength(1)
    const after = await api(getDeal, { dealId })
    await api(moveDeal, { ...move, version: after.version })
  }))

test("G4: where a type of meeting is asked for, a note of a meeting is no proof, and an unknown type is refused", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const api = t.as(rep)
    const { items: types } = await api(listMeetingTypes, {})
    const [demo = ""] = types.map(({ id }) => id)
    const { pipeline, deal } = await asksMeeting(t, demo)
    const dealId = deal.id
    const note = await api(createNote.deal, { dealId, kind: "meeting", body: "We met" })
    const { version } = await api(getGate, { dealId })
    const criterionId = stageAt(pipeline, 1).exitCriteria[0]?.id ?? ""
    const shown = { dealId, criterionId, version, noteId: note.id }
    expect((await refusal(api(showCriterion, shown)))?.facts.needs).toBe("held-meeting")
    expect((await refusal(asksMeeting(t, dealId)))?.facts).toEqual({
      paths: ["stages.1.exitCriteria.0.meetingTypeId"],
    })
  }))
