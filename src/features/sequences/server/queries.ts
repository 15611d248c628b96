import { type Selectable, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { OptOutTable } from "../../../server/db/tables.ts"
import { optOutKeys } from "../touch-rules.ts"

export type PersonRow = {
  id: string
  name: string
  emails: string[]
  phones: string[]
  linkedin: string | null
  wechat: string | null
}

/** The living people of deals, by name. */
export function listPeople(
  tx: Tx,
  workspaceId: string,
  dealIds: readonly string[],
): Promise<(PersonRow & { dealId: string })[]> {
  return tx
    .selectFrom("dealContact")
    .innerJoin("contact", (join) =>
      join
        .onRef("contact.workspaceId", "=", "dealContact.workspaceId")
        .onRef("contact.id", "=", "dealContact.contactId"),
    )
    .select(["contact.id", "contact.name", "emails", "phones", "linkedin", "wechat"])
    .select("dealContact.dealId")
    .where("dealContact.workspaceId", "=", workspaceId)
    .where(sql<boolean>`deal_contact.deal_id = any(${[...dealIds]}::uuid[])`)
    .where("contact.deletedAt", "is", null)
    .orderBy("contact.name")
    .orderBy("contact.id")
    .execute()
}

export type StepRow = {
  taskId: string
  contactId: string
  dealId: string
  channel: string
  dueOn: string
  purpose: string
}

/** Open planned touches of these people in any deal, soonest first. */
export function listSteps(
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<StepRow[]> {
  return tx
    .selectFrom("plannedTouch")
    .innerJoin("task", (join) =>
      join
        .onRef("task.workspaceId", "=", "plannedTouch.workspaceId")
        .onRef("task.id", "=", "plannedTouch.taskId"),
    )
    .select(["taskId", "contactId", "dealId", "channel", "dueOn", "title as purpose"])
    .where("plannedTouch.workspaceId", "=", workspaceId)
    .where(sql<boolean>`planned_touch.contact_id = any(${[...contactIds]}::uuid[])`)
    .where("task.state", "=", "open")
    .orderBy("dueOn")
    .orderBy("taskId")
    .execute()
}

/** Those entries of the list that forbid one of these addresses. */
export async function findOptOuts(
  tx: Tx,
  workspaceId: string,
  emails: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("optOut")
    .select("value")
    .where("workspaceId", "=", workspaceId)
    .where(sql<boolean>`value = any(${emails.flatMap(optOutKeys)}::text[])`)
    .execute()
  return new Set(rows.map(({ value }) => value))
}

export type OptOutRow = Selectable<OptOutTable> & { byName: string | null }

function optOuts(tx: Tx, { workspaceId }: Actor) {
  return tx
    .selectFrom("optOut")
    .selectAll("optOut")
    .select(
      sql<string | null>`(select m.name from member m
        where m.workspace_id = opt_out.workspace_id and m.id = opt_out.created_by)`.as("byName"),
    )
    .where("workspaceId", "=", workspaceId)
}

type Page = { limit: number; after: { createdAt: Date; id: string } | undefined }

/** The list of who is not to be contacted, newest first. */
export function listOptOuts(tx: Tx, actor: Actor, { limit, after }: Page): Promise<OptOutRow[]> {
  return optOuts(tx, actor)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(created_at, id) < (${after?.createdAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute()
}

export function findOptOut(tx: Tx, actor: Actor, by: { id: string } | { value: string }) {
  const [column, value] = "id" in by ? (["id", by.id] as const) : (["value", by.value] as const)
  return optOuts(tx, actor).where(column, "=", value).executeTakeFirst()
}
