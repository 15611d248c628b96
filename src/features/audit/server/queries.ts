import { type RawBuilder, sql } from "kysely"
import { endOfDay, startOfDay } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import { jsonInstant } from "../../../server/db/json-instant.ts"
import type { Tx } from "../../../server/db/open.ts"

export type AuditFilter = {
  memberId?: string | undefined
  act?: string | undefined
  recordKind?: string | undefined
  recordId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  fromDay?: string | undefined
  toDay?: string | undefined
}

type Asked = AuditFilter & { timeZone: string }

/** Entries of the log, newest first, from just below `before`. */
export function listEntries(tx: Tx, asked: Asked, before: bigint | undefined, limit: number) {
  return entries(tx, asked)
    .$if(before !== undefined, (query) => query.where("seq", "<", before ?? 0n))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute()
}

export type ExportedEntry = Awaited<ReturnType<typeof listEntriesToExport>>[number]

/** The next entries for a file, oldest first; `id` is the number as text. */
export async function listEntriesToExport(
  tx: Tx,
  asked: Asked,
  { afterId, limit }: { afterId: string | null; limit: number },
) {
  const rows = await entries(tx, asked)
    .select(sql<string>`coalesce(actor ->> 'name', '')`.as("actorName"))
    .where("seq", ">", BigInt(afterId ?? 0))
    .orderBy("seq")
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, id: row.seq.toString(), custom: {} }))
}

function entries(tx: Tx, { timeZone, ...filter }: Asked) {
  const { memberId, act, recordKind, recordId, from, to, fromDay, toDay } = filter
  return tx
    .selectFrom("auditEntry")
    .select(["seq", "at", "actor", "act", "recordKind", "recordId", "detail", "requestId"])
    .select(["ip", "userAgent", "hash"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .$if(memberId !== undefined, (query) =>
      query.where(sql<boolean>`actor ->> 'memberId' = ${memberId}`),
    )
    .$if(act !== undefined, (query) => query.where("act", "=", act ?? ""))
    .$if(recordKind !== undefined, (query) => query.where("recordKind", "=", recordKind ?? ""))
    .$if(recordId !== undefined, (query) => query.where("recordId", "=", recordId ?? ""))
    .$if(from !== undefined, (query) => query.where("at", ">=", new Date(from ?? 0)))
    .$if(to !== undefined, (query) => query.where("at", "<=", new Date(to ?? 0)))
    .$if(fromDay !== undefined, (query) =>
      query.where("at", ">=", startOfDay(fromDay ?? "", timeZone)),
    )
    .$if(toDay !== undefined, (query) => query.where("at", "<=", endOfDay(toDay ?? "", timeZone)))
}

/**
 * Recomputes every hash from the text that was hashed, and compares that text with the columns
 * people read. The head of the chain is kept apart, so that a cut end shows as well.
 */
export async function findBreak(tx: Tx): Promise<{ entries: bigint; brokenAt: bigint | null }> {
  const { rows } = await sql<{ entries: bigint; brokenAt: bigint | null }>`
    with chain as (
      select seq, hash, entry, act, record_kind, record_id, actor, detail,
        lag(hash, 1, '\\x'::bytea) over (order by seq) as previous,
        row_number() over (order by seq) as position
      from audit_entry where workspace_id = app_workspace_id()
    ), broken as (
      select min(seq) as seq from chain
      where seq <> position
        or hash is distinct from sha256(previous || convert_to(entry, 'UTF8'))
        or (entry::jsonb - 'at' - 'requestId') is distinct from jsonb_build_object('seq', seq,
          'actor', actor, 'act', act, 'recordKind', record_kind, 'recordId', record_id,
          'detail', detail)
    ), head as (
      select audit_seq, audit_hash from workspace_counter where workspace_id = app_workspace_id()
    )
    select head.audit_seq as entries, coalesce(broken.seq, case
      when head.audit_seq <> coalesce((select max(seq) from chain), 0)
        or head.audit_hash <> coalesce((select hash from chain order by seq desc limit 1), '\\x')
      then head.audit_seq end) as "brokenAt"
    from head, broken`.execute(tx)
  return rows[0] ?? { entries: 0n, brokenAt: null }
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Names of the stages, people, teams, companies, contacts, campaigns and pipelines that values mention, by id. */
export async function findNames(
  tx: Tx,
  { workspaceId, locale }: Actor,
  values: unknown,
): Promise<Record<string, string>> {
  const ids = [...new Set(JSON.stringify(values).match(uuids))]
  if (ids.length === 0) return {}
  const named = sql`workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[])`
  const inWords = sql`coalesce(nullif(name ->> ${locale}, ''), name ->> 'en')`
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from member where ${named}
    union all select id, name from team where ${named}
    union all select id, name from company where ${named}
    union all select id, name from contact where ${named}
    union all select id, name from campaign where ${named}
    union all select id, ${inWords} from pipeline where ${named}
    union all select id, ${inWords} from closing_reason where ${named}
    union all select stage_id, ${inWords}
      from (select distinct on (stage_id) stage_id, name from stage_version
        where workspace_id = ${workspaceId}::uuid and stage_id = any(${ids}::uuid[])
        order by stage_id, version_number desc) latest`.execute(tx)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** The last time the record `card` was deleted, and by whom. */
export function deletionOf(kind: "company" | "contact"): RawBuilder<unknown> {
  return sql`(select jsonb_build_object('at', ${jsonInstant(sql`a.at`)}, 'by', a.actor ->> 'name')
    from audit_entry a where a.workspace_id = card.workspace_id and a.record_kind = ${kind}
      and a.record_id = card.id and a.act = ${`${kind}.delete`} order by a.seq desc limit 1)`
}
