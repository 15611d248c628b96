import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { grouped, readStage, type StageRow } from "./queries.ts"

/** Ids of every stage the pipeline has or ever had. */
export async function listKnownStageIds(tx: Tx, pipelineId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("stage")
    .select("id")
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Open deals of each stage that has some, and the deleted ones that could come back. */
export function countStageUsage(tx: Tx, pipelineId: string | undefined) {
  return tx
    .selectFrom("deal")
    .select(["pipelineId", "stageId"])
    .select(sql<bigint>`count(*) filter (where deleted_at is null)`.as("openDeals"))
    .select(sql<bigint>`count(*) filter (where deleted_at is not null)`.as("deletedDeals"))
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("outcome", "=", "open")
    .where("mergedIntoId", "is", null)
    .$if(pipelineId !== undefined, (query) => query.where("pipelineId", "=", pipelineId ?? ""))
    .groupBy(["pipelineId", "stageId"])
    .execute()
}

/** Versions before a number, newest first, with who made them. */
export function listVersions(
  tx: Tx,
  pipelineId: string,
  before: number | undefined,
  limit: number,
) {
  return tx
    .selectFrom("pipelineVersion as made")
    .leftJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "made.workspaceId")
        .onRef("member.id", "=", "made.createdBy"),
    )
    .select(["made.number", "made.validFrom", "made.createdBy", "made.note", "made.stageMap"])
    .select("member.name as createdByName")
    .where("made.workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("made.pipelineId", "=", pipelineId)
    .$if(before !== undefined, (query) => query.where("made.number", "<", before ?? 0))
    .orderBy("made.number", "desc")
    .limit(limit)
    .execute()
}

/** The stages of a run of versions, in one query; grouped by version number. */
export async function listStagesOfVersions(
  tx: Tx,
  pipelineId: string,
  range: { from: number; to: number },
): Promise<Map<number, StageRow[]>> {
  const rows = await tx
    .selectFrom("stageVersion")
    .select(["versionNumber", "stageId", "position", "name", "description", "kind"])
    .select([
      "probabilityBps",
      "targetDays",
      "targetFromWon",
      "rotDays",
      "forecastCategory",
      "skip",
      "exits",
    ])
    .select(["exitCriteria", "play"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .where("versionNumber", ">=", range.from)
    .where("versionNumber", "<=", range.to)
    .orderBy("position")
    .execute()
  return grouped(rows, ({ versionNumber, ...row }) => [versionNumber, readStage(row)])
}
