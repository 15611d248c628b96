import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { archiveUnusedLists } from "../../catalogue/server/write-door.ts"
import { unindexRecords } from "../../search/server/queries.ts"

/**
 * Removes what an import made on the way: companies that rows named, people without a login and
 * teams. What somebody has taken into use since stays.
 */
export async function removeUnused(tx: Tx, { actor, now }: ActOrigin, importId: string) {
  const { workspaceId } = actor
  const { rows } = await sql<{ kind: string; id: string }>`
    select m ->> 0 as kind, m ->> 1 as id
    from import_row r, jsonb_array_elements(r.detail -> 'made') m
    where r.workspace_id = ${workspaceId}::uuid and r.import_id = ${importId}::uuid`.execute(tx)
  const idsOf = (kind: string) => rows.flatMap((row) => (row.kind === kind ? [row.id] : []))
  await deleteUnused(tx, { workspaceId, now, table: "company", ids: idsOf("company") })
  await archiveUnusedLists(tx, { workspaceId, now }, idsOf("price-list"))
  await sql`update member m set deactivated_at = ${now}, version = version + 1
    where m.workspace_id = ${workspaceId}::uuid and m.id = any(${idsOf("member")}::uuid[])
      and m.user_id is null and m.deactivated_at is null and m.version = 1
      and not exists (select from deal d where d.workspace_id = m.workspace_id
        and d.owner_id = m.id and d.deleted_at is null)
      and not exists (select from company c where c.workspace_id = m.workspace_id
        and c.owner_id = m.id and c.deleted_at is null)
      and not exists (select from contact c where c.workspace_id = m.workspace_id
        and c.owner_id = m.id and c.deleted_at is null)`.execute(tx)
  // Twice: a team is free once the teams below it are gone.
  for (let level = 0; level < 2; level += 1) {
    await sql`with gone as (
        update team t set deleted_at = ${now}, version = version + 1
        where t.workspace_id = ${workspaceId}::uuid and t.id = any(${idsOf("team")}::uuid[])
          and t.deleted_at is null
          and not exists (select from member m where m.workspace_id = t.workspace_id
            and m.team_id = t.id and m.deactivated_at is null)
          and not exists (select from team b where b.workspace_id = t.workspace_id
            and b.parent_id = t.id and b.deleted_at is null)
          and not exists (select from deal d where d.workspace_id = t.workspace_id
            and d.team_id = t.id and d.deleted_at is null)
        returning t.id)
      update team_version v set recorded_to = greatest(${now}, recorded_from + interval '1 ms')
      from gone where v.workspace_id = ${workspaceId}::uuid and v.team_id = gone.id
        and v.recorded_to = 'infinity'`.execute(tx)
  }
}

type Deleting = { workspaceId: string; now: Date; table: "company" | "contact"; ids: string[] }

/** Marks those as deleted that no living record outside of them names; their keys are free again. */
export async function deleteUnused(tx: Tx, { workspaceId, now, table, ids }: Deleting) {
  if (ids.length === 0) return []
  const used =
    table === "contact"
      ? sql`exists (select from deal_contact dc join deal d on d.workspace_id = dc.workspace_id
          and d.id = dc.deal_id where dc.workspace_id = t.workspace_id and dc.contact_id = t.id
          and d.deleted_at is null)`
      : sql`exists (select from deal d where d.workspace_id = t.workspace_id
          and d.company_id = t.id and d.deleted_at is null)
        or exists (select from contact c where c.workspace_id = t.workspace_id
          and c.company_id = t.id and c.deleted_at is null)
        or exists (select from company k where k.workspace_id = t.workspace_id
          and k.parent_id = t.id and k.deleted_at is null and k.id <> all(${ids}::uuid[]))`
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(table)} t
    set deleted_at = ${now}, source_key = null, version = version + 1, updated_at = ${now}
    where t.workspace_id = ${workspaceId}::uuid and t.id = any(${ids}::uuid[])
      and t.deleted_at is null and not (${used})
    returning t.id`.execute(tx)
  const gone = rows.map(({ id }) => id)
  await unindexRecords(tx, workspaceId, table, gone)
  return gone
}
