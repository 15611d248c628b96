import { sql } from "kysely"
import type { Tx } from "../../../../server/db/open.ts"
import type { StagePlay } from "../../../pipelines/play.ts"
import type { Changes } from "../../deal-change.ts"
import type { LedgerWrite } from "./write-ledger.ts"

/** How a deal got past its gate; a change of stage or a win is not written without one. */
export type GatePass = {
  /** Stages passed by, and why that was right. */
  skips: readonly { stageId: string; reason: string; note: string; approvedBy: string | null }[]
  /** Criteria that do not hold any more. */
  reopened: readonly string[]
  /** The same in words, for the event. */
  told: Changes
  /** What entering the stage does; null where the deal enters none. */
  play: StagePlay | null
}

/** For a stage that changes though nobody moves the deal: its definition changed, or its record was mended. */
export const unmoved: GatePass = { skips: [], reopened: [], told: {}, play: null }

/** Writes what the passes of one act leave behind. */
export async function writePasses(
  tx: Tx,
  workspaceId: string,
  passed: readonly { write: LedgerWrite; pass: GatePass }[],
) {
  const skips = passed.flatMap(({ write: { row }, pass }) =>
    pass.skips.map((skip) => ({
      ...skip,
      workspaceId,
      dealId: row.id,
      sequence: row.eventSequence,
      skippedAt: row.recordedAt,
    })),
  )
  if (skips.length > 0) await tx.insertInto("stageSkip").values(skips).execute()
  const reopened = passed.flatMap(({ write, pass }) =>
    pass.reopened.map((criterionId) => ({ deal_id: write.row.id, criterion_id: criterionId })),
  )
  if (reopened.length > 0) {
    await sql`delete from deal_criterion shown
      using jsonb_to_recordset(${JSON.stringify(reopened)}::jsonb)
        as gone (deal_id uuid, criterion_id uuid)
      where shown.workspace_id = ${workspaceId}::uuid
        and shown.deal_id = gone.deal_id and shown.criterion_id = gone.criterion_id`.execute(tx)
  }
}
