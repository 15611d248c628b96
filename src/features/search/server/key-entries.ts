import { sql } from "kysely"
import type { Db, Tx } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { wordKey } from "../../duplicates/word-key.ts"

const batch = 500

type Waiting = { workspaceId: string; recordId: string }

/**
 * Makes the keys of people's names and deals' titles that have none yet, until there are none. Safe to
 * repeat and to break off: what is done stays, and whatever is written meanwhile has its key.
 */
export async function keyEntries(db: Db, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const { rows } = await sql<Waiting>`select * from entries_without_key(${batch})`.execute(db)
    for (const [workspaceId, waiting] of Map.groupBy(rows, (row) => row.workspaceId)) {
      const ids = waiting.map(({ recordId }) => recordId)
      await inWorkspace(db, workspaceId, (tx) => keyThese(tx, workspaceId, ids))
    }
    if (rows.length < batch) return
  }
}

async function keyThese(tx: Tx, workspaceId: string, ids: readonly string[]) {
  const entries = await tx
    .selectFrom("searchEntry")
    .select(["recordId", "title"])
    .where("workspaceId", "=", workspaceId)
    .where("recordKind", "<>", "company")
    .where(sql<boolean>`record_id = any(${[...ids]}::uuid[])`)
    .orderBy("recordId")
    .forNoKeyUpdate()
    .execute()
  const keys = entries.map(({ recordId, title }) => ({ id: recordId, key: wordKey(title) }))
  await sql`
    update search_entry s set name_key = k.key
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (id uuid, key text)
    where s.workspace_id = ${workspaceId}::uuid and s.record_kind <> 'company'
      and s.record_id = k.id`.execute(tx)
}
