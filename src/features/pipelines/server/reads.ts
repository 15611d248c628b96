import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { definitionChanges } from "../definition-diff.ts"
import { templates } from "../templates.ts"
import { presentPipeline, presentStage } from "./present.ts"
import * as queries from "./queries.ts"
import { findStageTimes } from "./stage-time-queries.ts"
import * as versions from "./version-queries.ts"

/** Every pipeline with its stages, in two queries however many there are. */
export const listPipelines: Handler<typeof contract.listPipelines> = async ({ tx }, input) => {
  const rows = await queries.listPipelines(tx, input.includeArchived)
  const stages = await queries.listStagesInForce(tx)
  return { items: rows.map((row) => presentPipeline(row, stages.get(row.id) ?? [])) }
}

/** One pipeline, as it is or as a version defined it. */
export const getPipeline: Handler<typeof contract.getPipeline> = async ({ tx }, input) => {
  const row = await queries.findPipeline(tx, input.pipelineId)
  if (!row) throw new Problem("not-found", { pipelineId: input.pipelineId })
  const number = input.versionNumber ?? row.currentVersion
  const stages = await queries.listStages(tx, row.id, number)
  if (stages.length === 0) throw new Problem("not-found", { versionNumber: number })
  return presentPipeline(row, stages, number)
}

/** What happened to the definition, newest first; each entry compared with the one before it. */
export const listPipelineVersions: Handler<typeof contract.listPipelineVersions> = async (
  { tx },
  { pipelineId, limit, cursor },
) => {
  if (!(await queries.findPipeline(tx, pipelineId))) throw new Problem("not-found", { pipelineId })
  if (cursor !== undefined && !/^[1-9]\d{0,8}$/.test(cursor)) throw new Problem("cursor-invalid")
  const before = cursor === undefined ? undefined : Number(cursor)
  const rows = await versions.listVersions(tx, pipelineId, before, limit + 1)
  const shown = rows.slice(0, limit)
  const range = { from: (shown.at(-1)?.number ?? 1) - 1, to: shown[0]?.number ?? 0 }
  const stages = await versions.listStagesOfVersions(tx, pipelineId, range)
  const stagesOf = (number: number) => (stages.get(number) ?? []).map(presentStage)
  const items = shown.map((row) => ({
    number: row.number,
    validFrom: row.validFrom.toISOString(),
    createdBy: row.createdBy ? { id: row.createdBy, name: row.createdByName ?? "" } : null,
    note: row.note,
    stageCount: stagesOf(row.number).length,
    changes:
      row.number === 1
        ? []
        : definitionChanges({
            before: stagesOf(row.number - 1),
            after: stagesOf(row.number),
            moves: row.stageMap as Record<string, string>, // written as such
          }),
  }))
  const nextCursor = rows.length > limit ? String(shown.at(-1)?.number) : null
  return { items, nextCursor }
}

/** Counts per stage that has open deals; stages without any are left out. */
export const listStageUsage: Handler<typeof contract.listStageUsage> = async ({ tx }, input) => {
  const rows = await versions.countStageUsage(tx, input.pipelineId)
  return {
    items: rows.map(({ pipelineId, stageId, openDeals, deletedDeals }) => ({
      pipelineId,
      stageId,
      openDeals: Number(openDeals),
      deletedDeals: Number(deletedDeals),
    })),
  }
}

/** What was counted last; stages no won deal has been in are left out. */
export const listStageTimes: Handler<typeof contract.listStageTimes> = async ({ tx }, input) => {
  const times = await findStageTimes(tx, input.pipelineId)
  return {
    items: [...times.values()].map(({ countedAt, ...time }) => ({
      ...time,
      countedAt: countedAt.toISOString(),
    })),
  }
}

export const listPipelineTemplates: Handler<typeof contract.listPipelineTemplates> = async () => ({
  items: [...templates],
})
