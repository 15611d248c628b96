import { sql } from "kysely"
import type { LocalText } from "../../../../kernel/locale.ts"
import type { Actor } from "../../../../server/actor.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { GateException } from "../../gate-contract.ts"
import { visibleDeals } from "../visibility.ts"

export type ExceptionRow = Awaited<ReturnType<typeof listExceptionsOf>>[number]

function ofVisibleDeals(tx: Tx, actor: Actor) {
  return tx
    .selectFrom("gateException")
    .innerJoin("deal", (join) =>
      join
        .onRef("deal.workspaceId", "=", "gateException.workspaceId")
        .onRef("deal.id", "=", "gateException.dealId"),
    )
    .where(visibleDeals(actor))
}

/** Exceptions of the deals an actor sees, the latest first. */
function exceptions(tx: Tx, actor: Actor) {
  const nameOf = (column: "asked_by" | "decided_by") =>
    sql<string | null>`(select name from member m
      where m.workspace_id = gate_exception.workspace_id and m.id = gate_exception.${sql.raw(column)})`
  return ofVisibleDeals(tx, actor)
    .selectAll("gateException")
    .select(["deal.title", "deal.pipelineId"])
    .select(nameOf("asked_by").as("askedByName"))
    .select(nameOf("decided_by").as("decidedByName"))
    .select(
      sql<LocalText | null>`(select s.name from stage_version s
        where s.workspace_id = gate_exception.workspace_id and s.stage_id = gate_exception.stage_id
        order by s.version_number desc limit 1)`.as("stageName"),
    )
    .orderBy("gateException.askedAt", "desc")
    .orderBy("gateException.id", "desc")
}

export function listExceptionsOf(tx: Tx, actor: Actor, dealId: string) {
  return exceptions(tx, actor).where("gateException.dealId", "=", dealId).limit(100).execute()
}

export function findException(tx: Tx, actor: Actor, id: string) {
  return exceptions(tx, actor).where("gateException.id", "=", id).executeTakeFirst()
}

export type ExceptionPage = {
  pipelineId?: string | undefined
  stageId?: string | undefined
  state?: string | undefined
  after: { askedAt: Date; id: string } | undefined
  limit: number
}

export function pageOfExceptions(tx: Tx, actor: Actor, page: ExceptionPage) {
  const { pipelineId, stageId, state, after, limit } = page
  let query = exceptions(tx, actor).where("deal.deletedAt", "is", null).limit(limit)
  if (pipelineId) query = query.where("deal.pipelineId", "=", pipelineId)
  if (stageId) query = query.where("gateException.stageId", "=", stageId)
  if (state) query = query.where("gateException.state", "=", state)
  if (after) {
    query = query.where(
      sql<boolean>`(gate_exception.asked_at, gate_exception.id)
        < (${after.askedAt}::timestamptz, ${after.id}::uuid)`,
    )
  }
  return query.execute()
}

export function presentException(row: ExceptionRow): GateException {
  const nameOf = (id: string | null, name: string | null) => (id ? { id, name: name ?? "" } : null)
  return {
    id: row.id,
    deal: { id: row.dealId, title: row.title, pipelineId: row.pipelineId },
    kind: row.kind as GateException["kind"], // checked by the table
    stage: { id: row.stageId, name: row.stageName ?? { en: "", "zh-CN": "" } },
    criterionIds: row.criterionIds,
    reason: row.reason,
    until: row.until,
    state: row.state as GateException["state"], // checked by the table
    askedBy: { id: row.askedBy, name: row.askedByName ?? "" },
    askedAt: row.askedAt.toISOString(),
    decidedBy: nameOf(row.decidedBy, row.decidedByName),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionNote: row.decisionNote,
    version: row.version,
  }
}

/**
 * Exceptions by stage of a pipeline. An overdue one was granted until a day that has passed, and
 * what it passed without is still not shown, of a deal that is open.
 */
export async function countExceptionsByStage(
  tx: Tx,
  actor: Actor,
  { pipelineId, today }: { pipelineId: string; today: string },
) {
  return ofVisibleDeals(tx, actor)
    .select("gateException.stageId")
    .select([countWhere("state = 'asked'", "asked"), countWhere("state = 'granted'", "granted")])
    .select(countWhere("state = 'declined'", "declined"))
    .select(
      sql<number>`(count(*) filter (where gate_exception.state = 'granted'
        and gate_exception.kind = 'criteria' and gate_exception.until < ${today}::date
        and deal.outcome = 'open' and exists (
          select from unnest(gate_exception.criterion_ids) asked (id)
          where not exists (
            select from deal_criterion shown
            where shown.workspace_id = gate_exception.workspace_id
              and shown.deal_id = gate_exception.deal_id and shown.criterion_id = asked.id)
        )))::int`.as("overdue"),
    )
    .where("deal.pipelineId", "=", pipelineId)
    .where("deal.deletedAt", "is", null)
    .groupBy("gateException.stageId")
    .execute()
}

function countWhere<Name extends string>(condition: string, name: Name) {
  return sql<number>`(count(*) filter (where gate_exception.${sql.raw(condition)}))::int`.as(name)
}
