import { sql } from "kysely"
import type { Db } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"

const atOnce = 20_000

type Place = { workspaceId: string; importId: string }

/** Forgets which keys an import's rows had: the file is gone through from its beginning, or was. */
export function clearKeys(db: Db, place: Place): Promise<void> {
  return clear(db, place, "import_key")
}

/** Removes what a check noted about rows. */
export function clearRemarks(db: Db, place: Place): Promise<void> {
  return clear(db, place, "import_row")
}

/** In pieces: of a large file no single statement would be through in time. */
async function clear(db: Db, { workspaceId, importId }: Place, table: "import_key" | "import_row") {
  for (let isMore = true; isMore; ) {
    isMore = await inWorkspace(db, workspaceId, async (tx) => {
      const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)}
        where ctid = any(array(select ctid from ${sql.table(table)}
          where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid
          limit ${atOnce}))
        and workspace_id = ${workspaceId}::uuid`.execute(tx)
      return numAffectedRows >= atOnce
    })
  }
}
