import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import type { Client } from "../../../kernel/client.ts"
import { getBoard } from "../../deals/board-contract.ts"
import {
  closeDeal,
  createDeal,
  deleteDeal,
  getDeal,
  listDealEvents,
  listDeals,
  moveDeal,
  restoreDeal,
  updateDeal,
} from "../../deals/contract.ts"
import {
  getPipeline,
  listPipelineVersions,
  listStageUsage,
  type Pipeline,
  publishPipelineVersion,
  type StageDraft,
} from "../contract.ts"
import { noPlay } from "../play.ts"

const label = (en: string) => ({ en, "zh-CN": "" })

function stageDraft(en: string, probabilityBps = 3000): StageDraft {
  return {
    id: null,
    name: label(en),
    description: label(""),
    kind: "custom",
    probabilityBps,
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

/** The pipeline in force as a draft to change. */
async function drafted(api: Client, pipelineId: string) {
  const pipeline = await api(getPipeline, { pipelineId })
  return { pipeline, stages: pipeline.stages.map((stage): StageDraft => ({ ...stage })) }
}

type Dealing = { api: Client; pipelineId: string; stageId: string | undefined }

function addDeal({ api, pipelineId, stageId }: Dealing, title: string, amountMinor = "100000") {
  return api(createDeal, {
    title,
    pipelineId,
    stageId: stageId ?? "",
    amountMinor,
    currency: "USD",
    expectedCloseDate: "2026-12-31",
  })
}

async function weightedNow(api: Client, pipelineId: string, asOf?: string) {
  const board = await api(getBoard, { pipelineId, ...(asOf ? { asOf } : {}) })
  return board.total.weightedMinor
}

test("G7: Proposal 50 % becomes 40 % on 1 Dec, and the weighted pipeline as of 30 Nov stays", () =>
  withTestApp(async ({ as, clock, workspace }) => {
    const { pipelineId, stageIds, actors } = workspace
    const api = as(actors.ops)
    const deal = await addDeal({ api, pipelineId, stageId: stageIds[3] }, "Rollout")
    await addDeal({ api, pipelineId, stageId: stageIds[4] }, "Renewal")
    expect(await weightedNow(api, pipelineId)).toBe("125000")

    clock.now = new Date("2026-12-01T02:00:00.000Z")
    const before = await api(getBoard, { pipelineId, asOf: "2026-11-30" })
    expect(before.total.weightedMinor).toBe("125000")
    const { pipeline, stages } = await drafted(api, pipelineId)
    const proposal = stages.map((stage, index) =>
      index === 3 ? { ...stage, name: label("Offer"), probabilityBps: 4000 } : stage,
    )
    const next = { pipelineId, version: pipeline.version, stages: proposal, note: "Too hopeful" }
    const published = await api(publishPipelineVersion, next)
    expect(published).toMatchObject({ versionNumber: 2, version: 2 })
    clock.now = new Date("2026-12-01T03:00:00.000Z")
    expect(await weightedNow(api, pipelineId)).toBe("115000")
    expect(await api(getBoard, { pipelineId, asOf: "2026-11-30" })).toEqual(before)
    const events = await api(listDealEvents, { dealId: deal.id })
    expect(events.items[0]).toMatchObject({
      kind: "pipeline-version-changed",
      changes: { probabilityBps: { from: 5000, to: 4000 } },
    })
    expect(await api(getPipeline, { pipelineId, versionNumber: 1 })).toEqual({
      ...pipeline,
      version: 2,
    })
  }))

for (const size of [1, 4, 7, 10, 200]) {
  test(`G7: ${size} stages are published, split, merged, reordered and thinned alike`, () =>
    withTestApp(async ({ as, clock, workspace }) => {
      const { pipelineId, stageIds, actors } = workspace
      const api = as(actors.ops)
      const kept = await addDeal({ api, pipelineId, stageId: stageIds[0] }, "Kept")
      const moved = await addDeal({ api, pipelineId, stageId: stageIds[2] }, "Moved")

      clock.now = new Date(clock.now.getTime() + 60_000)
      const { pipeline, stages } = await drafted(api, pipelineId)
      const first = stages[0] as StageDraft // seven stages
      const grown = [first, ...Array.from({ length: size - 1 }, (_, n) => stageDraft(`S${n + 2}`))]
      const moves = { [stageIds[2] ?? ""]: size - 1 }
      const draft = { pipelineId, version: pipeline.version, stages: grown, moves }
      const sized = await api(publishPipelineVersion, draft)
      expect(sized.stages.map(({ name }) => name.en)).toEqual(grown.map(({ name }) => name.en))
      const last = sized.stages.at(-1)
      expect(await api(getDeal, { dealId: kept.id })).toMatchObject({ stageId: stageIds[0] })
      expect(await api(getDeal, { dealId: moved.id })).toMatchObject({
        stageId: last?.id,
        probabilityBps: last?.probabilityBps,
      })
      const board = await api(getBoard, { pipelineId })
      expect(board.stages.map(({ id }) => id)).toEqual(sized.stages.map(({ id }) => id))
      expect(board.total.count).toBe(2)

      clock.now = new Date(clock.now.getTime() + 60_000)
      const again = await drafted(api, pipelineId)
      const turned = again.stages.reverse()
      const reordered = { pipelineId, version: again.pipeline.version, stages: turned }
      const reversed = await api(publishPipelineVersion, reordered)
      expect(reversed.stages.map(({ id }) => id)).toEqual(
        sized.stages.map(({ id }) => id).reverse(),
      )

      clock.now = new Date(clock.now.getTime() + 60_000)
      const target = size === 1 ? stageDraft("Merged") : (turned[0] as StageDraft) // one at least
      const merging = {
        pipelineId,
        version: reversed.version,
        stages: [target],
        moves: { [stageIds[0] ?? ""]: 0, [last?.id ?? ""]: 0 },
      }
      const merged = await api(publishPipelineVersion, merging)
      for (const dealId of [kept.id, moved.id]) {
        expect((await api(getDeal, { dealId })).stageId).toBe(merged.stages[0]?.id)
      }
      expect(merged.versionNumber).toBe(size === 1 ? 3 : 4) // one stage turned around is the same
    }))
}

test("G7: a stage with deals goes only with a target, and the refusal names stage and counts", () =>
  withTestApp(async ({ as, clock, owner, workspace }) => {
    const { pipelineId, stageIds, actors } = workspace
    const api = as(actors.ops)
    const dealing = { api, pipelineId, stageId: stageIds[3] }
    const open = await addDeal(dealing, "Open")
    const gone = await addDeal(dealing, "Deleted")
    await api(deleteDeal, { dealId: gone.id, version: gone.version })
    const lost = await addDeal(dealing, "Lost")
    await api(closeDeal, {
      dealId: lost.id,
      version: lost.version,
      outcome: "lost",
      reason: "Price",
    })
    expect(await api(listStageUsage, { pipelineId })).toEqual({
      items: [{ pipelineId, stageId: stageIds[3], openDeals: 1, deletedDeals: 1 }],
    })

    clock.now = new Date(clock.now.getTime() + 60_000)
    const { pipeline, stages } = await drafted(api, pipelineId)
    const thinned = stages.filter((_, index) => index !== 3)
    const draft = { pipelineId, version: pipeline.version, stages: thinned }
    const traces = async () =>
      (await owner.query("select count(*) from audit_entry")).rows[0]?.count as bigint
    const before = await traces()
    await expect(api(publishPipelineVersion, draft)).rejects.toMatchObject({
      problem: {
        code: "mapping-required",
        facts: { stages: [{ stageId: stageIds[3], openDeals: 1, deletedDeals: 1 }] },
      },
    })
    expect(await traces()).toBe(before)
    expect(await api(getPipeline, { pipelineId })).toEqual(pipeline)

    const moves = { [stageIds[3] ?? ""]: 3 }
    await api(publishPipelineVersion, { ...draft, moves })
    expect(await api(getDeal, { dealId: open.id })).toMatchObject({
      stageId: stageIds[4],
      probabilityBps: 7500,
      forecastCategory: "commit",
    })
    expect((await api(getDeal, { dealId: lost.id })).stageId).toBe(stageIds[3])
    const { names } = await api(listDealEvents, { dealId: lost.id })
    expect(names[stageIds[3] ?? ""]).toBe("Proposal")
  }))

test("a deleted deal of a removed stage comes back in the stage the others moved to", () =>
  withTestApp(async ({ as, clock, workspace }) => {
    const { pipelineId, stageIds, actors } = workspace
    const api = as(actors.ops)
    const gone = await addDeal({ api, pipelineId, stageId: stageIds[3] }, "Deleted")
    await api(deleteDeal, { dealId: gone.id, version: gone.version })
    clock.now = new Date(clock.now.getTime() + 60_000)
    const { pipeline, stages } = await drafted(api, pipelineId)
    await api(publishPipelineVersion, {
      pipelineId,
      version: pipeline.version,
      stages: stages.filter((_, index) => index !== 3),
      moves: { [stageIds[3] ?? ""]: 3 },
    })
    clock.now = new Date(clock.now.getTime() + 60_000)
    expect(await api(restoreDeal, { dealId: gone.id })).toMatchObject({ stageId: stageIds[4] })
  }))

test("a probability and a category set by a person stay, those of the stage follow it", () =>
  withTestApp(async ({ as, clock, workspace }) => {
    const { pipelineId, stageIds, actors } = workspace
    const api = as(actors.ops)
    const dealing = { api, pipelineId, stageId: stageIds[3] }
    const follows = await addDeal(dealing, "Follows")
    const byHand = await addDeal(dealing, "By hand")
    await api(updateDeal, {
      dealId: byHand.id,
      version: byHand.version,
      probabilityBps: 9000,
      probabilityReason: "Budget is signed",
      forecastCategory: "commit",
    })
    clock.now = new Date(clock.now.getTime() + 60_000)
    const { pipeline, stages } = await drafted(api, pipelineId)
    const changed = stages.map(
      (stage, index): StageDraft =>
        index === 3 ? { ...stage, probabilityBps: 4000, forecastCategory: "most-likely" } : stage,
    )
    await api(publishPipelineVersion, { pipelineId, version: pipeline.version, stages: changed })
    expect(await api(getDeal, { dealId: follows.id })).toMatchObject({
      probabilityBps: 4000,
      forecastCategory: "most-likely",
    })
    expect(await api(getDeal, { dealId: byHand.id })).toMatchObject({
      probabilityBps: 9000,
      forecastCategory: "commit",
    })
  }))

test("R-06: of two who publish at once one wins, the other is shown the winner's definition", () =>
  withTestApp(async ({ as, workspace }) => {
    const { pipelineId, actors } = workspace
    const { stages } = await drafted(as(actors.ops), pipelineId)
    const results = await Promise.allSettled(
      [actors.ops, actors.admin].map((actor, n) =>
        as(actor)(publishPipelineVersion, {
          pipelineId,
          version: 1,
          stages: [...stages, stageDraft(`Extra ${n}`)],
        }),
      ),
    )
    const won = results.filter((one) => one.status === "fulfilled")
    const lost = results.filter((one) => one.status === "rejected")
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([
      { reason: { problem: { code: "version-stale", facts: { current: won[0]?.value } } } },
    ])
    expect(await as(actors.rep)(getPipeline, { pipelineId })).toEqual(won[0]?.value)
  }))

test("R-06: no deal is put into a stage that is removed at the same moment", () =>
  withTestApp(async ({ as, workspace }) => {
    const { pipelineId, stageIds, actors } = workspace
    const api = as(actors.ops)
    const placed = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        addDeal({ api, pipelineId, stageId: stageIds[0] }, `Moving ${n}`),
      ),
    )
    const { pipeline, stages } = await drafted(api, pipelineId)
    const removed = stageIds[2] ?? ""
    const thinned = stages.filter(({ id }) => id !== removed)
    await Promise.allSettled([
      ...placed.map(({ id }) => api(moveDeal, { dealId: id, version: 1, toStageId: removed })),
      api(publishPipelineVersion, {
        pipelineId,
        version: pipeline.version,
        stages: thinned,
        moves: { [removed]: 1 },
      }),
      ...Array.from({ length: 6 }, (_, n) =>
        addDeal({ api, pipelineId, stageId: removed }, `New ${n}`),
      ),
    ])
    const current = (await api(getPipeline, { pipelineId })).stages.map(({ id }) => id)
    expect(current).not.toContain(removed)
    const { items } = await api(listDeals, { pipelineId, limit: 50 })
    expect(items.length).toBeGreaterThanOrEqual(6)
    expect(items.filter(({ stageId }) => !current.includes(stageId))).toEqual([])
  }))

test("R-04: a publishing is one audit entry with what changed and one event; repeating it is none", () =>
  withTestApp(async ({ as, clock, owner, workspace }) => {
    const { pipelineId, actors } = workspace
    const api = as(actors.ops)
    const { stages } = await drafted(api, pipelineId)
    const [first, ...rest] = stages as [StageDraft, ...StageDraft[]]
    const renamed = [{ ...first, name: label("Hunting") }, ...rest]
    clock.now = new Date("2026-11-24T09:00:00.000Z")
    const published = await api(publishPipelineVersion, { pipelineId, version: 1, stages: renamed })
    const same = published.stages.map((stage): StageDraft => ({ ...stage }))
    expect(await api(publishPipelineVersion, { pipelineId, version: 2, stages: same })).toEqual(
      published,
    )
    const { rows: acts } = await owner.query("select act, detail from audit_entry order by seq")
    expect(acts).toMatchObject([
      {
        act: "pipeline.publish",
        detail: {
          before: { versionNumber: 1 },
          after: { versionNumber: 2 },
          changes: [{ kind: "renamed", from: first.name, to: label("Hunting") }],
        },
      },
    ])
    const { rows: events } = await owner.query("select kind, record_id, data from outbox")
    expect(events).toEqual([
      { kind: "pipeline.changed", record_id: pipelineId, data: { versionNumber: 2 } },
    ])
  }))

test("the history says who changed what when, in pages, and an old stage may come back", () =>
  withTestApp(async (world) => {
    const { as, clock, workspace } = world
    const { pipelineId, actors } = workspace
    const api = as(actors.ops)
    const first = (await drafted(api, pipelineId)).stages
    const published = await publishAll(world, [
      first.slice(0, 6),
      [...first.slice(0, 6), first[6] as StageDraft], // seven stages
    ])
    expect(published.at(-1)?.stages.at(-1)?.id).toBe(workspace.stageIds[6])
    const page = await as(actors.rep)(listPipelineVersions, { pipelineId, limit: 2 })
    expect(page).toMatchObject({
      items: [
        {
          number: 3,
          validFrom: clock.now.toISOString(),
          createdBy: { id: actors.ops.memberId, name: actors.ops.name },
          stageCount: 7,
          changes: [{ kind: "added", name: { en: "Post-sale" } }],
        },
        { number: 2, stageCount: 6, changes: [{ kind: "removed", dealsTo: null }] },
      ],
      nextCursor: "2",
    })
    const cursor = page.nextCursor ?? ""
    expect(await as(actors.rep)(listPipelineVersions, { pipelineId, limit: 2, cursor })).toEqual({
      items: [
        {
          number: 1,
          validFrom: "2026-11-23T09:00:00.000Z",
          createdBy: null,
          note: null,
          stageCount: 7,
          changes: [],
        },
      ],
      nextCursor: null,
    })
    await expect(
      api(listPipelineVersions, { pipelineId, cursor: "2 or true" }),
    ).rejects.toMatchObject({ problem: { code: "cursor-invalid" } })
  }))

/** Publishes one definition after the other, a minute apart. */
async function publishAll(
  { as, clock, workspace }: TestApp,
  definitions: readonly (readonly StageDraft[])[],
): Promise<Pipeline[]> {
  const { pipelineId, actors } = workspace
  const made: Pipeline[] = []
  for (const stages of definitions) {
    clock.now = new Date(clock.now.getTime() + 60_000)
    const version = made.at(-1)?.version ?? 1
    const draft = { pipelineId, version, stages: [...stages] }
    made.push(await as(actors.ops)(publishPipelineVersion, draft))
  }
  return made
}
