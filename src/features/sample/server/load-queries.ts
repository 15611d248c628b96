import { sql } from "kysely"
import type { Db, Tx } from "../../../server/db/open.ts"
import type { SampleData, SampleState } from "../contract.ts"
import { countSamples } from "./queries.ts"

export type SampleLoad = { pipelineId: string; askedBy: string; state: SampleState }

/** What was asked for; locked by the lock of its workspace. */
export async function findLoad(tx: Tx, workspaceId: string): Promise<SampleLoad | undefined> {
  const row = await tx
    .selectFrom("sampleLoad")
    .select(["pipelineId", "askedBy", "state"])
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst()
  return row && { ...row, state: row.state as SampleState } // checked by the table
}

/** The sample data as clients see it. */
export async function findSampleData(tx: Tx, workspaceId: string): Promise<SampleData> {
  const counts = await countSamples(tx, workspaceId)
  const load = await findLoad(tx, workspaceId)
  const isThere = Object.values(counts).some((count) => count > 0)
  // Loaded, and then taken away piece by piece, is as good as none.
  if (load && load.state !== "loaded") return { ...counts, state: load.state }
  return { ...counts, state: isThere ? "loaded" : "none" }
}

/** Notes that sample data is wanted, in place of what was noted before. */
export async function beginLoad(
  tx: Tx,
  workspaceId: string,
  load: { pipelineId: string; askedBy: string; askedAt: Date },
) {
  const row = { ...load, state: "loading", freeDay: null }
  await tx
    .insertInto("sampleLoad")
    .values({ workspaceId, ...row })
    .onConflict((conflict) => conflict.column("workspaceId").doUpdateSet(row))
    .execute()
}

export async function endLoad(tx: Tx, workspaceId: string, state: "loaded" | "failed") {
  await tx
    .updateTable("sampleLoad")
    .set({ state })
    .where("workspaceId", "=", workspaceId)
    .where("state", "=", "loading")
    .execute()
}

export async function forgetLoad(tx: Tx, workspaceId: string) {
  await tx.deleteFrom("sampleLoad").where("workspaceId", "=", workspaceId).execute()
}

/** Workspaces whose sample data a stopped process did not write any more. */
export async function listUnfinishedLoads(db: Db): Promise<string[]> {
  const { rows } = await sql<{ workspaceId: string }>`
    select workspace_id from unfinished_sample_loads()`.execute(db)
  return rows.map(({ workspaceId }) => workspaceId)
}
