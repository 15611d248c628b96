import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import * as contract from "../contract.ts"
import { noPlay } from "../play.ts"
import { templates } from "../templates.ts"
import { findStageNames } from "./queries.ts"

const { createPipeline, getPipeline, listPipelines, updatePipeline } = contract

const label = (en: string) => ({ en, "zh-CN": "" })

function stageDraft(en: string): contract.StageDraft {
  return {
    id: null,
    name: label(en),
    description: label(""),
    kind: "custom",
    probabilityBps: 3000,
    targetDays: null,
    targetFromWon: true,
    rotDays: null,
    forecastCategory: "pipeline",
    skip: "evidence",
    exitCriteria: [],
    exits: [],
    play: noPlay,
  }
}

test("every template makes a pipeline that reads back as it was written, for everybody", () =>
  withTestApp(async ({ as, workspace }) => {
    const { ops, rep } = workspace.actors
    const { items } = await as(rep)(contract.listPipelineTemplates, {})
    expect(items.map(({ key }) => key)).toEqual(templates.map(({ key }) => key))
    for (const { name, stages } of items) {
      const made = await as(ops)(createPipeline, { name, stages })
      expect(made.stages.map(({ id: _, ...stage }) => stage)).toMatchObject(
        stages.map(({ id: _, exitCriteria, ...stage }) => ({
          ...stage,
          exitCriteria: exitCriteria.map(({ id: __, ...criterion }) => criterion),
        })),
      )
      expect(await as(rep)(getPipeline, { pipelineId: made.id })).toEqual(made)
    }
    const listed = await as(rep)(listPipelines, {})
    expect(listed.items.map(({ name }) => name.en)).toEqual([
      "New business",
      ...items.map(({ name }) => name.en),
    ])
  }))

test("defining pipelines needs its permission; ids of strangers are refused or not found", () =>
  withTestApp(async ({ as, workspace, addWorkspace }) => {
    const { ops, rep, manager } = workspace.actors
    const draft = { name: label("Partners"), stages: [stageDraft("New")] }
    for (const actor of [rep, manager]) {
      await expect(as(actor)(createPipeline, draft)).rejects.toMatchObject({
        problem: { code: "not-permitted" },
      })
    }
    const other = await addWorkspace("Contoso")
    const stolen = { ...stageDraft("Stolen"), id: other.stageIds[0] ?? null }
    await expect(as(ops)(createPipeline, { ...draft, stages: [stolen] })).rejects.toMatchObject({
      problem: { code: "reference-unknown", facts: { paths: ["stages.0.id"] } },
    })
    const { pipelineId } = other
    const version = 1
    const notFound = { problem: { code: "not-found" } }
    await expect(as(ops)(getPipeline, { pipelineId })).rejects.toMatchObject(notFound)
    await expect(
      as(ops)(updatePipeline, { pipelineId, version, name: label("Mine") }),
    ).rejects.toMatchObject(notFound)
    await expect(as(ops)(contract.listPipelineVersions, { pipelineId })).rejects.toMatchObject(
      notFound,
    )
  }))

test("R-06: renaming needs the current version, tells the audit log and the outbox, and once only", () =>
  withTestApp(async ({ as, owner, workspace }) => {
    const { ops } = workspace.actors
    const { pipelineId } = workspace
    const named = await as(ops)(updatePipeline, { pipelineId, version: 1, name: label("Partners") })
    expect(named).toMatchObject({ name: label("Partners"), version: 2, versionNumber: 1 })
    await expect(
      as(ops)(updatePipeline, { pipelineId, version: 1, name: label("Late") }),
    ).rejects.toMatchObject({ problem: { code: "version-stale", facts: { current: named } } })
    expect(
      await as(ops)(updatePipeline, { pipelineId, version: 2, name: label("Partners") }),
    ).toEqual(named)
    const { rows: acts } = await owner.query("select act, detail from audit_entry order by seq")
    expect(acts).toEqual([
      {
        act: "pipeline.update",
        detail: {
          before: { name: { en: "New business", "zh-CN": "新业务" }, isArchived: false },
          after: { name: label("Partners"), isArchived: false },
        },
      },
    ])
    const { rows: events } = await owner.query("select kind, record_id, owner_id from outbox")
    expect(events).toEqual([{ kind: "pipeline.changed", record_id: pipelineId, owner_id: null }])
  }))

test("archiving hides a pipeline, also the last one, and bringing it back shows it", () =>
  withTestApp(async ({ as, workspace }) => {
    const { ops } = workspace.actors
    const { pipelineId } = workspace
    await as(ops)(updatePipeline, { pipelineId, version: 1, isArchived: true })
    expect(await as(ops)(listPipelines, {})).toEqual({ items: [] })
    const { items } = await as(ops)(listPipelines, { includeArchived: "true" })
    expect(items).toMatchObject([{ id: pipelineId, isArchived: true, version: 2 }])
    await as(ops)(updatePipeline, { pipelineId, version: 2, isArchived: false })
    expect((await as(ops)(listPipelines, {})).items).toMatchObject([{ isArchived: false }])
  }))

test("pipelines are listed in the order they were placed in", () =>
  withTestApp(async ({ as, workspace }) => {
    const { ops } = workspace.actors
    for (const name of ["B", "C"]) {
      await as(ops)(createPipeline, { name: label(name), stages: [stageDraft("New")] })
    }
    const names = async () => (await as(ops)(listPipelines, {})).items.map(({ name }) => name.en)
    expect(await names()).toEqual(["New business", "B", "C"])
    const last = (await as(ops)(listPipelines, {})).items.at(-1)
    const move = { pipelineId: last?.id ?? "", version: 1, position: 0 }
    await as(ops)(updatePipeline, move)
    expect(await names()).toEqual(["C", "New business", "B"])
  }))

test("S: hostile names are stored as text or refused, never a failure", () =>
  withTestApp(async ({ as, workspace }) => {
    const { ops } = workspace.actors
    const api = as(ops)
    const made = await api(createPipeline, {
      name: { en: "'; drop table pipeline; --", "zh-CN": "<img src=x onerror=alert(1)>" },
      stages: [{ ...stageDraft("=cmd|' /C calc'!A0"), description: label("a\nb\t‮") }],
    })
    expect(await api(getPipeline, { pipelineId: made.id })).toEqual(made)
    for (const [bad, code] of [
      ["", "input-invalid"],
      ["a\u0000b", "malformed-request"],
      ["x".repeat(81), "input-invalid"],
      ["\ud800", "malformed-request"],
    ] as const) {
      const refused = api(createPipeline, { name: label(bad), stages: [stageDraft("New")] })
      await expect(refused).rejects.toMatchObject({ problem: { code } })
    }
    const none = api(createPipeline, { name: label("None"), stages: [] })
    await expect(none).rejects.toMatchObject({ problem: { code: "input-invalid" } })
    const stages = Array.from({ length: 201 }, (_, index) => stageDraft(`Stage ${index}`))
    await expect(api(createPipeline, { name: label("Many"), stages })).rejects.toMatchObject({
      problem: { code: "input-invalid" },
    })
  }))

test("names of stages are found by id, and unknown ids are left out", () =>
  withTestApp(async ({ db, workspace }) => {
    const { workspaceId, stageIds } = workspace
    const asked = [stageIds[3] ?? "", "00000000-0000-7000-8000-000000000000"]
    const names = await inWorkspace(db, workspaceId, (tx) => findStageNames(tx, asked), "read")
    expect([...names]).toEqual([[stageIds[3], { en: "Proposal", "zh-CN": "方案与报价" }]])
  }))
