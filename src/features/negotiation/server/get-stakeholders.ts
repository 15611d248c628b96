import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { findAgreed } from "../../contracts/server/standing-queries.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import type * as contract from "../contract.ts"
import { gapKey, gapsOf } from "../gaps.ts"
import { stakeholderState } from "../stakeholder.ts"
import { findRequiredRoles, type RoleRow } from "./role-queries.ts"
import * as queries from "./stakeholder-queries.ts"

/** The people of a deal, for one panel. */
export const getStakeholders: Handler<typeof contract.getStakeholders> = async (
  context,
  { dealId },
) => {
  const deal = await findDeal(context.tx, context.actor, dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  return presentStakeholders(context, deal)
}

/** The same for a deal whose row is at hand. */
export async function presentStakeholders(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  { id: dealId, pipelineId }: { id: string; pipelineId: string },
): Promise<contract.Stakeholders> {
  const { roles: required } = await findRequiredRoles(tx, pipelineId)
  const requiredIds = new Set(required.map(({ id }) => id))
  const rows = await queries.listStakeholders(tx, dealId)
  const agreed = await findAgreed({ tx, actor }, { id: dealId, pipelineId })
  const stakeholders = rows.map((row) =>
    present(row, {
      isRequired: requiredIds.has(row.roleId),
      hasAgreed: agreed(row),
      timeZone: actor.workspace.timeZone,
    }),
  )
  const missing = await queries.missingRolesOf(tx, dealId)
  const tasks = await queries.listGapTasks(tx, dealId)
  const missingIds = missing.map(({ id }) => id)
  return {
    dealId,
    stakeholders,
    required: required.map((role) => ({
      role: presentRole(role),
      isCovered: !missingIds.includes(role.id),
    })),
    gaps: gapsOf(missingIds, stakeholders).map((gap) => ({
      ...gap,
      taskId: tasks.get(gapKey(gap)) ?? null,
    })),
  }
}

type Facts = { isRequired: boolean; hasAgreed: boolean; timeZone: string }

function present(
  row: queries.StakeholderRow,
  { isRequired, hasAgreed, timeZone }: Facts,
): contract.Stakeholder {
  const { id, note, spokeOn, version } = row
  const notedOn = row.notedAt && dayIn(row.notedAt, timeZone)
  const [lastContactOn = null] = [spokeOn, notedOn]
    .filter((on) => on !== null)
    .sort()
    .reverse()
  const hasSpoken = lastContactOn !== null
  return {
    ...{ id, note, spokeOn, lastContactOn, isRequired, version },
    contact: { id: row.contactId, name: row.contactName, jobTitle: row.jobTitle },
    role: { id: row.roleId, key: row.roleKey, names: row.roleNames },
    attitude: row.attitude as contract.Stakeholder["attitude"], // checked by the table
    influence: row.influence as contract.Stakeholder["influence"], // likewise
    state: stakeholderState({ hasSpoken, hasAgreed }),
  }
}

function presentRole({ id, key, names }: RoleRow) {
  return { id, key, names }
}
