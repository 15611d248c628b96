import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import type { SequenceRules, SequenceStep, StepChannel } from "../sequence.ts"
import type { SequenceCounts } from "../sequence-contract.ts"

export type SequenceRow = {
  id: string
  number: number
  name: string
  steps: SequenceStep[]
  rules: SequenceRules
  archivedAt: Date | null
  publishedAt: Date
  publishedById: string
  publishedByName: string
}

/** A sequence with its version in force. */
export async function findSequence(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<SequenceRow | undefined> {
  const { rows } = await sql<SequenceRow>`
    select s.id, s.number, v.name, v.steps, v.rules, s.archived_at, v.created_at as published_at,
      m.id as published_by_id, m.name as published_by_name
    from sequence s
    join sequence_version v on v.workspace_id = s.workspace_id and v.sequence_id = s.id
      and v.number = s.number
    join member m on m.workspace_id = v.workspace_id and m.id = v.created_by
    where s.workspace_id = ${workspaceId}::uuid and s.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Lets one change of a sequence follow another; false when there is none. */
export async function lockSequence(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("sequence")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forNoKeyUpdate() // who is added meanwhile need not wait
    .executeTakeFirst()
  return row !== undefined
}

export type VersionDraft = {
  sequenceId: string
  number: number
  name: string
  steps: readonly SequenceStep[]
  rules: SequenceRules
}

export async function insertVersion(
  tx: Tx,
  by: { workspaceId: string; createdBy: string; createdAt: Date },
  { steps, rules, ...version }: VersionDraft,
) {
  await tx
    .insertInto("sequenceVersion")
    .values({ ...by, ...version, steps: JSON.stringify(steps), rules: JSON.stringify(rules) })
    .execute()
}

/** Enrolments `e` of deals `d` that an actor sees. */
export function visibleEnrolments(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`e.workspace_id = ${actor.workspaceId}::uuid and d.deleted_at is null
    and ${visibleRows(actor, "d")}`
}

type Summary = SequenceCounts & {
  id: string
  name: string
  channels: StepChannel[]
  isArchived: boolean
}

/** Every sequence by name, those in use first, each with how the people in it fared. */
export async function listSummaries(tx: Tx, actor: Actor): Promise<Summary[]> {
  const { rows } = await sql<Summary>`
    select s.id, v.name, s.archived_at is not null as is_archived,
      array(select step ->> 'channel' from jsonb_array_elements(v.steps) step) as channels,
      ${countColumns}
    from sequence s
    join sequence_version v on v.workspace_id = s.workspace_id and v.sequence_id = s.id
      and v.number = s.number
    left join (${standings(actor)}) told on told.sequence_id = s.id
    where s.workspace_id = ${actor.workspaceId}::uuid
    group by s.id, v.name, s.archived_at, v.steps
    order by s.archived_at is not null, lower(v.name), s.id`.execute(tx)
  return rows
}

/**
 * People by sequence and state. Who sees every deal counts all of them by an index, without a look at their
 * deals, less those whose deal was deleted.
 */
function standings(actor: Actor) {
  const columns = sql`e.sequence_id, e.state, count(*)::int as people,
    count(e.contacted_at)::int as contacted`
  const ofDeals = (where: RawBuilder<SqlBool>) => sql`select ${columns}
    from enrolment e join deal d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    where ${where} group by 1, 2`
  if (actor.reach !== "all") return ofDeals(visibleEnrolments(actor))
  const ws = sql`${actor.workspaceId}::uuid`
  const deleted = sql<SqlBool>`d.workspace_id = ${ws} and d.deleted_at is not null`
  return sql`select ${columns} from enrolment e where e.workspace_id = ${ws} group by 1, 2
    union all select sequence_id, state, -people, -contacted from (${ofDeals(deleted)}) gone`
}

const countColumns = sql`
  coalesce(sum(people), 0)::int as added,
  coalesce(sum(people) filter (where state in ('pending', 'active', 'paused')), 0)::int as running,
  coalesce(sum(people) filter (where state = 'replied'), 0)::int as replied,
  coalesce(sum(people) filter (where state = 'no-reply'), 0)::int as no_reply,
  coalesce(sum(people) filter (where state = 'opted-out'), 0)::int as opted_out,
  coalesce(sum(people) filter (where state = 'bounced'), 0)::int as bounced,
  coalesce(sum(people) filter (where state = 'stopped'), 0)::int as stopped,
  coalesce(sum(contacted), 0)::int as contacted,
  coalesce(sum(contacted) filter (where state = 'replied'), 0)::int as answered`
