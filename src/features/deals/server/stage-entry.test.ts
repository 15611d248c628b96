import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { listDealTasks } from "../../actions/contract.ts"
import { createField, updateField } from "../../fields/contract.ts"
import { createPipeline, getPipeline, publishPipelineVersion } from "../../pipelines/contract.ts"
import { noPlay } from "../../pipelines/play.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import { bulkUpdateDeals } from "../bulk-contract.ts"
import { closeDeal, createDeal, getDeal, moveDeal, reopenDeal } from "../contract.ts"

/** A pipeline with open gates in which each stage plans a task and sets a next step. */
async function withPlays(t: TestApp) {
  const { ops, rep } = t.workspace.actors
  const stages = sevenStages.map((stage) => ({
    ...stage,
    exitCriteria: [],
    skip: "free" as const,
    play: {
      ...noPlay,
      tasks: [
        { title: { en: `Do ${stage.kind}`, "zh-CN": "" }, channel: "phone" as const, afterDays: 1 },
      ],
      defaults: {
        ...noPlay.defaults,
        nextStep: { en: `Step of ${stage.kind}`, "zh-CN": "" },
        tags: [stage.kind],
      },
    },
  }))
  const name = { en: "Plays", "zh-CN": "打法" }
  const { id } = await t.as(ops)(createPipeline, { name, stages })
  const pipeline = await t.as(ops)(getPipeline, { pipelineId: id })
  return { api: t.as(rep), pipeline }
}

const titles = async (api: Awaited<ReturnType<typeof withPlays>>["api"], dealId: string) =>
  (await api(listDealTasks, { dealId })).items.map(({ title }) => title).sort() // due alike

test("entering a stage plans its tasks and sets what the deal has not, by whatever door it comes", () =>
  withTestApp(async (t) => {
    const { api, pipeline } = await withPlays(t)
    const [, second, third, fourth] = pipeline.stages
    const deal = await api(createDeal, { title: "Rollout", pipelineId: pipeline.id })
    const dealId = deal.id
    expect(deal).toMatchObject({ nextStep: "Step of prospecting", tags: ["prospecting"] })
    expect((await api(listDealTasks, { dealId })).items).toMatchObject([
      {
        ...{ title: "Do prospecting", channel: "phone", dueOn: "2026-11-24", source: "play" },
        owner: { id: t.workspace.actors.rep.memberId },
      },
    ])
    const toStageId = second?.id ?? ""
    const moved = await api(moveDeal, { dealId, version: deal.version, toStageId })
    // The next step was set already; the tag comes to the others.
    expect(moved).toMatchObject({
      nextStep: "Step of prospecting",
      tags: ["prospecting", "qualification"],
    })
    expect(await titles(api, dealId)).toEqual(["Do prospecting", "Do qualification"])
    await api(bulkUpdateDeals, { dealIds: [dealId], set: { stageId: third?.id ?? "" } })
    expect(await titles(api, dealId)).toContain("Do meeting")
    const { version } = await api(getDeal, { dealId })
    const lost = await api(closeDeal, { dealId, version, outcome: "lost", reason: "Budget" })
    const back = {
      dealId,
      version: lost.version,
      toStageId: fourth?.id ?? "",
      cause: "Budget is there",
    }
    await t.as(t.workspace.actors.ops)(reopenDeal, back)
    expect(await titles(api, dealId)).toContain("Do proposal")
  }))

test("coming back into a stage plans nothing twice, and an outdated move plans nothing at all", () =>
  withTestApp(async (t) => {
    const { api, pipeline } = await withPlays(t)
    const [first, second] = pipeline.stages
    const { id: dealId } = await api(createDeal, { title: "Rollout", pipelineId: pipeline.id })
    const go = async (toStageId = "", cause?: string) => {
      const { version } = await api(getDeal, { dealId })
      return api(moveDeal, { dealId, version, toStageId, ...(cause ? { cause } : {}) })
    }
    await go(second?.id)
    await go(first?.id, "Not yet")
    await go(second?.id)
    expect(await titles(api, dealId)).toEqual(["Do prospecting", "Do qualification"])
    const stale = api(moveDeal, { dealId, version: 1, toStageId: pipeline.stages[2]?.id ?? "" })
    await expect(stale).rejects.toMatchObject({ problem: { code: "version-stale" } })
    expect(await titles(api, dealId)).toHaveLength(2)
  }))

test("a play fills custom fields that are empty, at every door and by version; a wrong value is refused by its place", () =>
  withTestApp(async (t) => {
    const { api, pipeline } = await withPlays(t)
    const ops = t.as(t.workspace.actors.ops)
    const label = { en: "Seats", "zh-CN": "席位" }
    const admin = t.as(t.workspace.actors.admin)
    const field = { recordKind: "deal", label, type: "number" } as const
    const made = await admin(createField, field)
    const published = (version: number, seats: unknown) =>
      ops(publishPipelineVersion, {
        ...{ pipelineId: pipeline.id, version },
        stages: pipeline.stages.map((stage, at) => ({
          ...stage,
          play: {
            ...stage.play,
            defaults: {
              ...stage.play.defaults,
              custom: at < 3 ? { seats: (seats as number) + at } : {},
            },
          },
        })),
      })
    const wrong = await refusal(
      ops(publishPipelineVersion, {
        ...{ pipelineId: pipeline.id, version: pipeline.version },
        stages: pipeline.stages.map((stage) => ({
          ...stage,
          play: { ...stage.play, defaults: { ...stage.play.defaults, custom: { seats: "many" } } },
        })),
      }),
    )
    expect(wrong).toMatchObject({
      code: "input-invalid",
      fields: [{ path: "stages.0.play.defaults.custom.seats" }],
    })
    const next = await published(pipeline.version, 5)
    const create = (title: string, stage = 0, custom = {}) =>
      api(createDeal, {
        title,
        pipelineId: pipeline.id,
        stageId: pipeline.stages[stage]?.id ?? "",
        custom,
      })
    const [born, own, late] = [
      await create("Born"),
      await create("Own", 0, { seats: 50 }),
      await create("Late", 3),
    ]
    expect([born, own, late].map(({ custom }) => custom)).toEqual([{ seats: 5 }, { seats: 50 }, {}])
    const stageAt = (at: number) => pipeline.stages[at]?.id ?? ""
    const back = { cause: "Again", toStageId: stageAt(1) }
    const moved = await api(moveDeal, { dealId: late.id, version: late.version, ...back })
    expect(moved.custom).toEqual({ seats: 6 })
    await api(bulkUpdateDeals, { dealIds: [born.id], set: { stageId: stageAt(2) } })
    expect((await api(getDeal, { dealId: born.id })).custom).toEqual({ seats: 5 })
    const { id: fieldId, version } = made
    await admin(updateField, { fieldId, version, isArchived: true })
    expect((await create("After")).custom).toEqual({})
    // What is in force does not stop the next version.
    expect((await published(next.version, 5)).version).toBe(next.version)
  }))
