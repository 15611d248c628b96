import { sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { withdrawDeals } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { lockedImport, shownImport } from "./load-import.ts"
import { createdRecords, updateImport } from "./queries.ts"

const undoDays = 30

/**
 * Takes an import back: its deals never were, as known from now on; its companies and contacts go
 * unless somebody's own deals are with them. People stay: they may have been given a login since.
 */
export const undoImport: Handler<typeof contract.undoImport> = async (context, { importId }) => {
  const { tx, actor, now } = context
  const row = await lockedImport(tx, actor, importId)
  if (row.state !== "finished" && row.state !== "failed") throw new Problem("import-not-ready")
  const age = now.getTime() - (row.finishedAt ?? row.createdAt).getTime()
  if (age > undoDays * 86_400_000) throw new Problem("deletion-expired")
  const deals = await createdRecords(tx, actor.workspaceId, importId, "deal")
  for (let from = 0; from < deals.length; from += 1000) {
    await withdrawDeals(tx, context, "import.undo-deals", deals.slice(from, from + 1000))
  }
  for (const table of ["contact", "company"] as const) {
    await sql`update ${sql.table(table)} t set deleted_at = ${now}, version = version + 1
      from import_row r
      where r.workspace_id = ${actor.workspaceId}::uuid and r.import_id = ${importId}::uuid
        and r.outcome = 'created' and r.record_kind = ${table} and t.workspace_id = r.workspace_id
        and t.id = r.record_id and t.deleted_at is null
        and not exists (select from deal d where d.workspace_id = t.workspace_id
          and d.company_id = t.id and d.deleted_at is null)`.execute(tx)
  }
  await updateImport(tx, actor.workspaceId, importId, { state: "undone", undoneAt: now })
  await recordAct(tx, context, {
    name: "import.undo",
    recordKind: "import",
    recordId: importId,
    detail: { deals: deals.length },
    events: [{ kind: "import.undone", recordKind: "import", recordId: importId }],
  })
  return shownImport(tx, actor, importId)
}
