import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

/** Hands what hangs on a duplicate to the deal that stays. */
export async function moveRows(
  tx: Tx,
  workspaceId: string,
  { keptId, duplicateId }: { keptId: string; duplicateId: string },
) {
  for (const table of [
    "note",
    "file",
    "task",
    "meeting",
    "proposal",
    "finding",
    "disqualification",
    "enrolment",
  ]) {
    await sql`update ${sql.table(table)} set deal_id = ${keptId}::uuid
      where workspace_id = ${workspaceId}::uuid and deal_id = ${duplicateId}::uuid`.execute(tx)
  }
  await sql`insert into deal_contact (workspace_id, deal_id, contact_id, role, created_at)
    select workspace_id, ${keptId}::uuid, contact_id, role, created_at from deal_contact
    where workspace_id = ${workspaceId}::uuid and deal_id = ${duplicateId}::uuid
    on conflict do nothing`.execute(tx)
  // What was shown about the duplicate counts for the deal that stays, where that lacks it.
  await sql`insert into deal_criterion
    select (jsonb_populate_record(shown, jsonb_build_object('deal_id', ${keptId}::uuid))).*
    from deal_criterion shown
    where workspace_id = ${workspaceId}::uuid and deal_id = ${duplicateId}::uuid
    on conflict do nothing`.execute(tx)
  // A card is one conversation: that of the duplicate counts only where the deal that stays had none.
  await sql`with card as (
      insert into deal_scorecard
      select workspace_id, ${keptId}::uuid, pipeline_id, number, passed_at from deal_scorecard
      where workspace_id = ${workspaceId}::uuid and deal_id = ${duplicateId}::uuid
      on conflict do nothing returning deal_id
    )
    insert into scorecard_answer
    select (jsonb_populate_record(given, jsonb_build_object('deal_id', card.deal_id))).*
    from scorecard_answer given, card
    where given.workspace_id = ${workspaceId}::uuid and given.deal_id = ${duplicateId}::uuid
    on conflict do nothing`.execute(tx)
}
