import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

const memberName = (id: string) =>
  sql<string | null>`(select m.name from member m
    where m.workspace_id = app_workspace_id() and m.id = ${sql.ref(id)})`

type Move = {
  id: string
  kind: string
  side: string
  person: string
  body: string
  happenedOn: string
  createdBy: string
  createdByName: string
}

const moves = sql<Move[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'side', o.side,
    'person', o.person, 'body', o.body, 'happenedOn', o.happened_on::text,
    'createdBy', o.created_by, 'createdByName', m.name) order by o.happened_on, o.created_at, o.id), '[]')
  from term_move o
  join member m on m.workspace_id = o.workspace_id and m.id = o.created_by
  where o.workspace_id = contract_term.workspace_id and o.term_id = contract_term.id)`

function terms(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("contractTerm")
    .selectAll()
    .select([
      moves.as("moves"),
      memberName("contract_term.owner_id").as("ownerName"),
      memberName("contract_term.promise_owner_id").as("promiseOwnerName"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("deletedAt", "is", null)
}

export type TermRow = Awaited<ReturnType<typeof listTermRows>>[number]

/** The terms of a deal in the order in which they were written down. */
export function listTermRows(tx: Tx, workspaceId: string, dealId: string) {
  return terms(tx, workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
}

export function findTerm(tx: Tx, workspaceId: string, id: string) {
  return terms(tx, workspaceId).where("id", "=", id).executeTakeFirst()
}

/** Whether all of these may be named as owners: members that are active. */
export async function areMembers(tx: Tx, workspaceId: string, ids: readonly string[]) {
  if (ids.length === 0) return true
  const rows = await tx
    .selectFrom("member")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", [...ids])
    .where("deactivatedAt", "is", null)
    .execute()
  return rows.length === new Set(ids).size
}
