import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { showAll } from "../../../../test/support/gates.ts"
import { deal, deals, imported } from "../../../../test/support/imports.ts"
import { getPipeline, publishPipelineVersion } from "../../pipelines/contract.ts"

test("G4: an import meets the same gate: a row that moves a deal past it fails, and moves it once shown", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const { pipelineId } = t.workspace
    const api = t.as(admin)
    await imported(t, admin, [deals("1,First,Acme,100,Prospecting,2026-01-02,")])
    const { version, stages } = await api(getPipeline, { pipelineId })
    const closed = stages.map((stage, at) => ({
      ...stage,
      exitCriteria: stage.exitCriteria.map((one) => ({ ...one, required: at === 0 })),
    }))
    const pipeline = await api(publishPipelineVersion, { pipelineId, version, stages: closed })
    const before = await deal(t, admin, "First")
    const row = "1,First,Acme,100,Closed won,2026-01-02,2026-03-04"
    const refused = await imported(t, admin, [deals(row)])
    expect(refused.summary?.counts).toEqual({ created: 0, updated: 0, skipped: 0, failed: 1 })
    expect(refused.summary?.problems).toMatchObject([{ reason: "gate-unmet", rows: 1 }])
    expect(await deal(t, admin, "First")).toMatchObject({
      stageId: before.stageId,
      outcome: "open",
    })
    await showAll(api, pipeline, before.id)
    const passed = await imported(t, admin, [deals(row)])
    expect(passed.summary?.counts).toMatchObject({ updated: 1, failed: 0 })
    expect(await deal(t, admin, "First")).toMatchObject({ outcome: "won" })
  }))
