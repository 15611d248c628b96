import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { gated, stageAt } from "../../../../test/support/gates.ts"
import { createDeal, getDeal, mergeDeal } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { publishPipelineVersion } from "../../pipelines/contract.ts"
import { getWorkspace, updateWorkspace } from "../../workspaces/contract.ts"
import { createNote, deleteNote, updateNote } from "../contract.ts"

const mail = { kind: "mail", body: "We wrote about the station" } as const
const answer = { kind: "mail", body: "They want to talk", by: "buyer" } as const

test("G19: calls without an answer move the seller's clock and not the buyer's", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { pipelineId } = t.workspace
    const { id: dealId } = await rep(createDeal, { title: "Rollout", pipelineId })
    expect(await rep(getDeal, { dealId })).toMatchObject({
      lastBuyerActAt: null,
      lastSellerActAt: null,
    })
    const met = await rep(createNote.deal, { dealId, kind: "meeting", body: "Met in Hamburg" })
    for (let call = 0; call < 5; call++) {
      t.clock.now = new Date(t.clock.now.getTime() + 86_400_000)
      const called = await rep(createNote.deal, { dealId, kind: "call", body: "No answer" })
      expect(called.by).toBe("seller")
    }
    await rep(createNote.deal, { dealId, body: "An internal remark" })
    expect(await rep(getDeal, { dealId })).toMatchObject({
      lastBuyerActAt: met.happenedAt,
      lastSellerActAt: t.clock.now.toISOString(),
    })
  }))

test("a note that is corrected or deleted takes its side's clock back; a merged deal brings its acts along", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { pipelineId } = t.workspace
    const deal = await rep(createDeal, { title: "Rollout", pipelineId })
    const dealId = deal.id
    const buyerActedAt = async () => (await rep(getDeal, { dealId })).lastBuyerActAt
    const first = await rep(createNote.deal, { dealId, ...answer })
    t.clock.now = new Date(t.clock.now.getTime() + 86_400_000)
    const { id: noteId } = await rep(createNote.deal, { dealId, ...answer })
    expect(await buyerActedAt()).toBe(t.clock.now.toISOString())
    await rep(updateNote, { noteId, version: 1, by: "seller" })
    expect(await buyerActedAt()).toBe(first.happenedAt)
    await rep(deleteNote, { noteId: first.id, version: 1 })
    expect(await buyerActedAt()).toBeNull()

    const twin = await rep(createDeal, { title: "Rollout again", pipelineId })
    const theirs = await rep(createNote.deal, { dealId: twin.id, ...answer })
    const { version } = await rep(getDeal, { dealId })
    await rep(mergeDeal, { dealId, version, duplicateId: twin.id })
    expect(await buyerActedAt()).toBe(theirs.happenedAt)
  }))

test("the first two-way communication moves a prospect to qualification through its gate, with the note as evidence", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { pipeline, deal } = await gated(t, rep)
    const api = t.as(rep)
    const dealId = deal.id
    await api(createNote.deal, { dealId, ...mail })
    expect((await api(getDeal, { dealId })).stageId).toBe(stageAt(pipeline, 0).id)
    const { id: noteId } = await api(createNote.deal, { dealId, ...answer })
    expect(await api(getDeal, { dealId })).toMatchObject({
      stageId: stageAt(pipeline, 1).id,
      lastBuyerActAt: t.clock.now.toISOString(),
    })
    const { rows } = await t.owner.query(
      "select kind, evidence from deal_event where deal_id = $1 order by sequence",
      [dealId],
    )
    expect(rows).toEqual([
      { kind: "created", evidence: [] },
      { kind: "criterion-shown", evidence: [noteId] },
      { kind: "stage-moved", evidence: [noteId] },
    ])
    const { shown } = await api(getGate, { dealId })
    expect(shown).toMatchObject([{ evidenceId: noteId, note: answer.body }])
    // Once further, talks move it no more.
    await api(createNote.deal, { dealId, kind: "meeting", body: "Talked again" })
    expect((await api(getDeal, { dealId })).stageId).toBe(stageAt(pipeline, 1).id)
  }))

test("where the gate asks for more, or the workspace only suggests, the talk is kept and the deal stays", () =>
  withTestApp(async (t) => {
    const { rep, ops, admin } = t.workspace.actors
    const { pipeline, deal } = await gated(t, rep)
    const stages = pipeline.stages.map((stage, index) => ({
      ...stage,
      exitCriteria:
        index > 0
          ? stage.exitCriteria
          : [
              ...stage.exitCriteria,
              {
                id: null,
                text: { en: "Segment is known", "zh-CN": "" },
                ...({ side: "seller", evidence: "file", required: true } as const),
              },
            ],
    }))
    const { version, id: pipelineId } = pipeline
    await t.as(ops)(publishPipelineVersion, { pipelineId, version, stages })
    const api = t.as(rep)
    await api(createNote.deal, { dealId: deal.id, kind: "meeting", body: "Met at the fair" })
    expect((await api(getDeal, { dealId: deal.id })).stageId).toBe(stageAt(pipeline, 0).id)

    const settings = await t.as(admin)(getWorkspace, {})
    await t.as(admin)(updateWorkspace, { version: settings.version, firstExchange: "suggest" })
    const other = await api(createDeal, { title: "Other", pipelineId: t.workspace.pipelineId })
    await api(createNote.deal, { dealId: other.id, kind: "meeting", body: "Met at the fair" })
    const after = await api(getDeal, { dealId: other.id })
    expect(after).toMatchObject({ stageId: other.stageId, lastBuyerActAt: expect.any(String) })
  }))
