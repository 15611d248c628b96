import { sql } from "kysely"
import type { Logger } from "pino"
import { exclusively } from "../../../server/db/exclusively.ts"
import type { Db } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { wonTime } from "../stage-time.ts"
import { countWonStays, keepStageTimes } from "./stage-time-queries.ts"

/** Counts anew, in every workspace, how long won deals were in each stage. Safe to repeat. */
export async function countStageTimes(db: Db, now: Date): Promise<void> {
  const { rows } = await sql<{ workspaceId: string }>`
    select every_workspace() as workspace_id`.execute(db)
  for (const { workspaceId } of rows) {
    await exclusively(db, `stage times of ${workspaceId}`, () =>
      inWorkspace(db, workspaceId, async (tx) => {
        // Longer than a request may take: a million deals are read.
        await sql`set local statement_timeout = 0`.execute(tx)
        const time = await findWorkingTime(tx, workspaceId)
        const stays = await countWonStays(tx, workspaceId, { time, now })
        const times = [...stays].map(([stageId, counts]) => ({ stageId, ...wonTime(counts) }))
        const counted = times.map((one) => ({ ...one, countedAt: now }))
        await keepStageTimes(tx, workspaceId, counted)
      }),
    )
  }
}

const firstMs = 45_000
const everyMs = 60 * 60_000

/** Does so soon after the start and then every hour; returns the way to stop. */
export function countStageTimesHourly(
  db: Db,
  log: Pick<Logger, "warn">,
  clock: () => Date,
): () => void {
  const count = () => {
    countStageTimes(db, clock()).catch((error: unknown) =>
      log.warn({ err: error }, "the times of stages were not counted"),
    )
  }
  const first = setTimeout(count, firstMs).unref()
  const timer = setInterval(count, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
