import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { PlanStepTable } from "../../../server/db/tables.ts"
import type { Step } from "../close-plan.ts"
import type { TemplateStep } from "../plan-contract.ts"
import { deliveredSteps } from "../plan-preset.ts"

/** A step with what it waits for and the names of who does it. */
export type StepRow = Omit<Selectable<PlanStepTable>, "kind" | "unit"> &
  Step & { memberName: string | null; stakeholderName: string | null }

export function findPlan(tx: Tx, dealId: string) {
  return tx
    .selectFrom("closePlan")
    .selectAll()
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("dealId", "=", dealId)
    .executeTakeFirst()
}

const afterStepIds = sql<string[]>`(
  select coalesce(array_agg(o.after_step_id order by o.after_step_id), '{}') from plan_step_order o
  join plan_step b on b.workspace_id = o.workspace_id and b.id = o.after_step_id
    and b.removed_at is null
  where o.workspace_id = plan_step.workspace_id and o.step_id = plan_step.id)`
const memberName = sql<string | null>`(select m.name from member m
  where m.workspace_id = plan_step.workspace_id and m.id = plan_step.member_id)`
const stakeholderName = sql<string | null>`(select c.name from stakeholder s
  join contact c on c.workspace_id = s.workspace_id and c.id = s.contact_id
  where s.workspace_id = plan_step.workspace_id and s.id = plan_step.stakeholder_id)`

/** The steps of a deal's plan, the first written first. */
export function listSteps(tx: Tx, dealId: string): Promise<StepRow[]> {
  return tx
    .selectFrom("planStep")
    .selectAll("planStep")
    .select((eb) => [
      eb.ref("planStep.kind").$castTo<Step["kind"]>().as("kind"), // checked by the table
      eb.ref("planStep.unit").$castTo<Step["unit"]>().as("unit"), // likewise
      afterStepIds.as("afterStepIds"),
      memberName.as("memberName"),
      stakeholderName.as("stakeholderName"),
    ])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("dealId", "=", dealId)
    .where("removedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
}

/** The deal of a step that was not removed; undefined where there is no such step. */
export async function findDealOfStep(tx: Tx, stepId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("planStep")
    .select("dealId")
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("id", "=", stepId)
    .where("removedAt", "is", null)
    .executeTakeFirst()
  return row?.dealId
}

/** Makes these the steps that a step waits for. */
export async function replaceOrder(
  tx: Tx,
  workspaceId: string,
  stepId: string,
  afterIds: readonly string[],
) {
  await tx
    .deleteFrom("planStepOrder")
    .where("workspaceId", "=", workspaceId)
    .where("stepId", "=", stepId)
    .execute()
  const ids = [...new Set(afterIds)]
  if (ids.length === 0) return
  await tx
    .insertInto("planStepOrder")
    .values(ids.map((afterStepId) => ({ workspaceId, stepId, afterStepId })))
    .execute()
}

/** What plans of a pipeline begin with; version 0 is what comes with the product. */
export async function findTemplate(
  tx: Tx,
  pipelineId: string,
): Promise<{ steps: readonly TemplateStep[]; version: number }> {
  const row = await tx
    .selectFrom("planTemplate")
    .select(["steps", "version"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .executeTakeFirst()
  if (!row) return { steps: deliveredSteps, version: 0 }
  return { steps: row.steps as unknown as TemplateStep[], version: row.version } // written as such
}

type Moved = { fromId: string; toId: string }

/** The plan of a deal becomes that of another, where that has none. */
export async function movePlan(tx: Tx, workspaceId: string, { fromId, toId }: Moved) {
  if (await findPlan(tx, toId)) return
  await sql`insert into close_plan
      (workspace_id, deal_id, starts_on, credible_on, counted_on, version, created_at, created_by)
    select workspace_id, ${toId}::uuid, starts_on, credible_on, counted_on, version, created_at, created_by
    from close_plan where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(
    tx,
  )
  await sql`update plan_step set deal_id = ${toId}::uuid
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
  await sql`delete from close_plan
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
}
