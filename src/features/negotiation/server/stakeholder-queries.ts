import { type Selectable, sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { StakeholderTable } from "../../../server/db/tables.ts"
import { findRequiredRoles, type RoleRow } from "./role-queries.ts"

/** Somebody of the buyer as another room sees them. */
export type DealStakeholder = {
  id: string
  contactId: string
  contactName: string
  role: { id: string; key: string | null; names: LocalText }
  /** True where the deal's pipeline asks for somebody of this role. */
  isRequired: boolean
}

/** The stakeholders of a deal in the order of their roles; the caller has looked whether it may be seen. */
export async function stakeholdersOf(tx: Tx, dealId: string): Promise<DealStakeholder[]> {
  const required = await requiredRolesOf(tx, dealId)
  const rows = await listStakeholders(tx, dealId)
  return rows.map(({ id, contactId, contactName, roleId, roleKey, roleNames }) => ({
    ...{ id, contactId, contactName, role: { id: roleId, key: roleKey, names: roleNames } },
    isRequired: required.some((role) => role.id === roleId),
  }))
}

/** The roles that the deal's pipeline asks for and nobody of the deal has. */
export async function missingRolesOf(tx: Tx, dealId: string): Promise<RoleRow[]> {
  const required = await requiredRolesOf(tx, dealId)
  const covered = new Set((await listStakeholders(tx, dealId)).map(({ roleId }) => roleId))
  return required.filter(({ id }) => !covered.has(id))
}

/** The roles that the deal's pipeline asks for. */
async function requiredRolesOf(tx: Tx, dealId: string): Promise<RoleRow[]> {
  const deal = await tx
    .selectFrom("deal")
    .select("pipelineId")
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("id", "=", dealId)
    .executeTakeFirst()
  return deal ? (await findRequiredRoles(tx, deal.pipelineId)).roles : []
}

export type StakeholderRow = Selectable<StakeholderTable> & {
  contactName: string
  jobTitle: string | null
  roleKey: string | null
  roleNames: LocalText
  /** When something was last done together that is noted. */
  notedAt: Date | null
}

// A meeting that was held, a planned contact that was made, an answer through a link, their own words in the
// buyer's room, a note about them.
const notedAt = sql<Date | null>`(select max(at) from (
    select m.starts_at as at from meeting_person p
    join meeting m on m.workspace_id = p.workspace_id and m.id = p.meeting_id
    where p.workspace_id = s.workspace_id and p.contact_id = s.contact_id
      and m.deal_id = s.deal_id and m.state = 'held'
    union all
    select t.ended_at from planned_touch p
    join task t on t.workspace_id = p.workspace_id and t.id = p.task_id
    where p.workspace_id = s.workspace_id and p.contact_id = s.contact_id
      and t.deal_id = s.deal_id and t.state = 'done'
    union all
    select t.ended_at from enrolment e
    join enrolment_step i on i.workspace_id = e.workspace_id and i.enrolment_id = e.id
    join task t on t.workspace_id = i.workspace_id and t.id = i.task_id
    where e.workspace_id = s.workspace_id and e.contact_id = s.contact_id
      and e.deal_id = s.deal_id and t.state = 'done'
    union all
    select l.decided_at from scope_link l
    where l.workspace_id = s.workspace_id and l.contact_id = s.contact_id and l.deal_id = s.deal_id
    union all
    select g.created_at from contract_consent g
    where g.workspace_id = s.workspace_id and g.contact_id = s.contact_id
      and g.deal_id = s.deal_id and g.given_by = 'buyer'
    union all
    select w.created_at from contract_comment w
    where w.workspace_id = s.workspace_id and w.contact_id = s.contact_id and w.deal_id = s.deal_id
    union all
    select n.happened_at from note n
    where n.workspace_id = s.workspace_id and n.contact_id = s.contact_id
      and n.by is not null and n.deleted_at is null
  ) known)`

function stakeholders(tx: Tx) {
  return tx
    .selectFrom("stakeholder as s")
    .innerJoin("contact as c", (join) =>
      join.onRef("c.workspaceId", "=", "s.workspaceId").onRef("c.id", "=", "s.contactId"),
    )
    .innerJoin("stakeholderRole as r", (join) =>
      join.onRef("r.workspaceId", "=", "s.workspaceId").onRef("r.id", "=", "s.roleId"),
    )
    .selectAll("s")
    .select(["c.name as contactName", "c.jobTitle", "r.key as roleKey", "r.names as roleNames"])
    .select(notedAt.as("notedAt"))
    .where("s.workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("s.removedAt", "is", null)
}

/** Those of a deal, by the order of their roles and their names. */
export function listStakeholders(tx: Tx, dealId: string): Promise<StakeholderRow[]> {
  return stakeholders(tx)
    .where("s.dealId", "=", dealId)
    .orderBy("r.position")
    .orderBy("r.id")
    .orderBy("c.name")
    .orderBy("s.id")
    .execute()
}

/** One that was not removed; undefined where there is none. */
export function findStakeholder(tx: Tx, id: string): Promise<StakeholderRow | undefined> {
  return stakeholders(tx).where("s.id", "=", id).executeTakeFirst()
}

/** True while the contact has the role on the deal, as somebody else than `exceptId`. */
export async function hasStakeholder(
  tx: Tx,
  of: { dealId: string; contactId: string; roleId: string; exceptId: string | null },
): Promise<boolean> {
  const row = await tx
    .selectFrom("stakeholder")
    .select("id")
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("dealId", "=", of.dealId)
    .where("contactId", "=", of.contactId)
    .where("roleId", "=", of.roleId)
    .where("removedAt", "is", null)
    .$if(of.exceptId !== null, (query) => query.where("id", "<>", of.exceptId as string)) // not null here
    .executeTakeFirst()
  return row !== undefined
}

/** The open tasks that were planned for gaps of a deal, by the gap. */
export async function listGapTasks(tx: Tx, dealId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom("gapTask as g")
    .innerJoin("task as t", (join) =>
      join.onRef("t.workspaceId", "=", "g.workspaceId").onRef("t.id", "=", "g.taskId"),
    )
    .select(["g.gap", "g.taskId"])
    .where("g.workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("g.dealId", "=", dealId)
    .where("t.state", "=", "open")
    .execute()
  return new Map(rows.map(({ gap, taskId }) => [gap, taskId]))
}

type Moved = { fromId: string; toId: string }

/** A contact's parts in decisions become another's; of two alike the duplicate's is removed. */
export function moveStakeholdersOfContact(tx: Tx, workspaceId: string, moved: Moved, now: Date) {
  return move(tx, workspaceId, { column: "contact_id", ...moved }, now)
}

/** The people of a deal become another's, with what was planned about them. */
export async function moveStakeholdersOfDeal(
  tx: Tx,
  workspaceId: string,
  moved: Moved,
  now: Date,
): Promise<void> {
  await move(tx, workspaceId, { column: "deal_id", ...moved }, now)
  await sql`insert into gap_task (workspace_id, deal_id, gap, task_id)
    select workspace_id, ${moved.toId}::uuid, gap, task_id from gap_task
    where workspace_id = ${workspaceId}::uuid and deal_id = ${moved.fromId}::uuid
    on conflict do nothing`.execute(tx)
}

async function move(
  tx: Tx,
  workspaceId: string,
  { column, fromId, toId }: Moved & { column: "contact_id" | "deal_id" },
  now: Date,
) {
  const [moved, other] = [sql.ref(column), sql.ref(column === "deal_id" ? "contact_id" : "deal_id")]
  await sql`update stakeholder s set removed_at = ${now}
    where s.workspace_id = ${workspaceId}::uuid and s.${moved} = ${fromId}::uuid
      and s.removed_at is null and exists (select from stakeholder kept
        where kept.workspace_id = s.workspace_id and kept.${moved} = ${toId}::uuid
          and kept.${other} = s.${other} and kept.role_id = s.role_id
          and kept.removed_at is null)`.execute(tx)
  await sql`update stakeholder set ${moved} = ${toId}::uuid, version = version + 1
    where workspace_id = ${workspaceId}::uuid and ${moved} = ${fromId}::uuid`.execute(tx)
}
