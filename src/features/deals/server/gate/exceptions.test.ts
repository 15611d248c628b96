import { expect, test } from "vitest"
import { withTestApp } from "../../../../../test/support/app.ts"
import { gated, refusal, stageAt } from "../../../../../test/support/gates.ts"
import { createPipeline } from "../../../pipelines/contract.ts"
import { sevenStages } from "../../../pipelines/seven-stages.ts"
import { createDeal, getDeal, listDealEvents, moveDeal } from "../../contract.ts"
import {
  askException,
  countExceptions,
  decideException,
  listExceptions,
} from "../../gate-contract.ts"

test("nobody passes without an exception: a rep asks, a manager grants, and it ends", () =>
  withTestApp(async (t) => {
    const { rep, manager, ops } = t.workspace.actors
    const { pipeline, deal } = await gated(t, rep)
    const first = stageAt(pipeline, 0)
    const criterionIds = first.exitCriteria.map(({ id }) => id)
    const ask = { dealId: deal.id, kind: "criteria", stageId: first.id, criterionIds } as const
    const asked = await t.as(rep)(askException, {
      ...ask,
      reason: "Fair week",
      until: "2026-11-24",
    })
    expect(asked).toMatchObject({ state: "asked", askedBy: { id: rep.memberId }, decidedBy: null })
    const move = async () => {
      const { version } = await t.as(rep)(getDeal, { dealId: deal.id })
      const toStageId = stageAt(pipeline, 1).id
      return t.as(rep)(moveDeal, { dealId: deal.id, version, toStageId })
    }
    expect((await refusal(move()))?.code).toBe("gate-unmet")
    const decision = { exceptionId: asked.id, version: asked.version, isGranted: true }
    expect((await refusal(t.as(rep)(decideException, decision)))?.code).toBe("not-permitted")
    const granted = await t.as(manager)(decideException, decision)
    expect(granted).toMatchObject({ state: "granted", decidedBy: { id: manager.memberId } })
    expect((await refusal(t.as(manager)(decideException, decision)))?.code).toBe("version-stale")
    t.clock.now = new Date("2026-11-25T09:00:00.000Z")
    expect((await refusal(move()))?.code).toBe("gate-unmet")
    t.clock.now = new Date("2026-11-24T09:00:00.000Z")
    expect((await move()).stageId).toBe(stageAt(pipeline, 1).id)
    t.clock.now = new Date("2026-11-26T09:00:00.000Z")
    const { items } = await t.as(ops)(countExceptions, { pipelineId: pipeline.id })
    expect(items).toEqual([{ stageId: first.id, asked: 0, granted: 1, declined: 0, overdue: 1 }])
    const { items: events } = await t.as(rep)(listDealEvents, { dealId: deal.id })
    expect(events.map(({ kind }) => kind).slice(0, 3)).toEqual([
      "stage-moved",
      "exception-granted",
      "exception-asked",
    ])
  }))

test("G5: a stage that needs an approval is passed by with one, and the approver is kept", () =>
  withTestApp(async (t) => {
    const { rep, manager, ops } = t.workspace.actors
    const strict = sevenStages.map((stage) => ({
      ...stage,
      exitCriteria: [],
      skip: stage.kind === "qualification" ? ("approval" as const) : ("free" as const),
    }))
    const name = { en: "Strict", "zh-CN": "" }
    const pipeline = await t.as(ops)(createPipeline, { name, stages: strict })
    const deal = await t.as(rep)(createDeal, { title: "Acme", pipelineId: pipeline.id })
    const [skipped, target] = [stageAt(pipeline, 1), stageAt(pipeline, 2)]
    const note = "They asked for the demo themselves"
    const skips = [{ stageId: skipped.id, reason: "known-already", note } as const]
    const move = async () => {
      const { version } = await t.as(rep)(getDeal, { dealId: deal.id })
      return t.as(rep)(moveDeal, { dealId: deal.id, version, toStageId: target.id, skips })
    }
    const refused = await refusal(move())
    expect(refused?.facts.skips).toMatchObject([{ stageId: skipped.id, needs: "approval" }])
    const ask = { dealId: deal.id, kind: "skip", stageId: skipped.id, until: "2026-12-01" } as const
    const granted = await t.as(manager)(askException, { ...ask, reason: "Old customer" })
    expect(granted.state).toBe("granted")
    await move()
    const kept = await t.owner.query("select reason, note, approved_by from stage_skip")
    const { memberId } = manager
    expect(kept.rows).toEqual([{ reason: "known-already", note, approved_by: memberId }])
  }))

test("an exception is asked for criteria of its stage, until a day to come, of a deal one sees", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, executive } = t.workspace.actors
    const { pipeline, deal } = await gated(t, rep)
    const [first, second] = [stageAt(pipeline, 0), stageAt(pipeline, 1)]
    const criterionIds = first.exitCriteria.map(({ id }) => id)
    const ask = { dealId: deal.id, kind: "criteria", stageId: first.id, criterionIds } as const
    const told = { ...ask, reason: "Why", until: "2026-11-23" }
    const api = t.as(rep)
    expect(await refusal(api(askException, { ...told, until: "2026-11-22" }))).toMatchObject({
      code: "input-invalid",
    })
    expect((await refusal(api(askException, { ...told, stageId: second.id })))?.code).toBe(
      "reference-unknown",
    )
    expect((await refusal(api(askException, { ...told, criterionIds: [] })))?.code).toBe(
      "reference-unknown",
    )
    expect((await refusal(t.as(executive)(askException, told)))?.code).toBe("not-permitted")
    await api(askException, told)
    const seen = await api(listExceptions, { state: "asked" })
    expect(seen.items.map(({ deal: { title } }) => title)).toEqual(["Acme"])
    const theirs = await t.as(otherRep)(listExceptions, {})
    expect(theirs.items).toEqual([])
  }))
