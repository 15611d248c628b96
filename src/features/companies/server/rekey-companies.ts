import { sql } from "kysely"
import type { Db } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { domainKeyOf, keyRule, nameKeysOf } from "../../duplicates/company-keys.ts"

const batch = 500

type Found = { workspaceId: string; id: string }

/**
 * Makes the keys of companies anew that were made by an earlier rule, until there are none. Safe to
 * repeat and to break off: what is done stays, and a company that is written meanwhile has its keys.
 */
export async function rekeyCompanies(db: Db, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const { rows } = await sql<Found>`
      select * from companies_to_rekey(${keyRule}, ${batch})`.execute(db)
    for (const [workspaceId, found] of Map.groupBy(rows, (row) => row.workspaceId)) {
      const ids = found.map(({ id }) => id)
      await rekey(db, workspaceId, ids)
    }
    if (rows.length < batch) return
  }
}

function rekey(db: Db, workspaceId: string, ids: readonly string[]) {
  return inWorkspace(db, workspaceId, async (tx) => {
    const companies = await tx
      .selectFrom("company")
      .select(["id", "name", "domain"])
      .where("workspaceId", "=", workspaceId)
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .orderBy("id")
      .forNoKeyUpdate()
      .execute()
    const keys = companies.map(({ id, name, domain }) => ({
      id,
      ...nameKeysOf(name),
      ...domainKeyOf(domain),
    }))
    await sql`
      update company c set name_key = k."nameKey", name_root = k."nameRoot",
        root_parts = k."rootParts", domain_key = k."domainKey", key_rule = k."keyRule"
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        as k (id uuid, "nameKey" text, "nameRoot" text, "rootParts" text[], "domainKey" text, "keyRule" int)
      where c.workspace_id = ${workspaceId}::uuid and c.id = k.id`.execute(tx)
  })
}
