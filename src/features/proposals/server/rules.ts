import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { permissionsOf, type Role } from "../../members/roles.ts"
import { findMember } from "../../members/server/queries.ts"
import type * as contract from "../approval-contract.ts"
import * as queries from "./approval-queries.ts"
import { keepAllTasks } from "./approval-tasks.ts"
import { approverOf, limitsOf } from "./present-proposal.ts"

export const listProposalRules: Handler<typeof contract.listProposalRules> = async ({
  tx,
  actor,
}) => ({ items: (await queries.listRules(tx, actor.workspaceId)).map(presentRule) })

export const createProposalRule: Handler<typeof contract.createProposalRule> = async (
  context,
  { steps, limitMinor, ...rule },
) => {
  const { tx, actor, now } = context
  await refuseUnknown(context, steps)
  const id = newId(now)
  await tx
    .insertInto("proposalRule")
    .values({
      ...{ workspaceId: actor.workspaceId, id, createdAt: now, ...rule },
      limitMinor: limitMinor === null ? null : BigInt(limitMinor),
    })
    .execute()
  await queries.replaceSteps(tx, actor.workspaceId, id, steps)
  const made = await recorded(context, id, "create", undefined)
  await keepAllTasks(context)
  return made
}

/** Names other approvers or archives a rule; what was approved by it before stays so. */
export const updateProposalRule: Handler<typeof contract.updateProposalRule> = async (
  context,
  { proposalRuleId: id, version, steps, isArchived },
) => {
  const { tx, actor, now } = context
  await tx
    .selectFrom("proposalRule")
    .select("id")
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .execute()
  const before = await queries.findRule(tx, actor.workspaceId, id)
  if (!before) throw new Problem("not-found", { proposalRuleId: id })
  if (before.version !== version)
    throw new Problem("version-stale", { current: presentRule(before) })
  await tx
    .updateTable("proposalRule")
    .set({
      version: version + 1,
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
  if (steps) {
    await refuseUnknown(context, steps)
    await queries.replaceSteps(tx, actor.workspaceId, id, steps)
  }
  const after = await recorded(context, id, "update", presentRule(before))
  await keepAllTasks(context)
  return after
}

async function recorded(
  { tx, ...origin }: Context,
  id: string,
  act: "create" | "update",
  before: contract.ProposalRule | undefined,
): Promise<contract.ProposalRule> {
  const row = await queries.findRule(tx, origin.actor.workspaceId, id)
  if (!row) throw new Problem("not-found", { proposalRuleId: id })
  const after = presentRule(row)
  recordAct(tx, origin, {
    ...{ name: `proposal-rule.${act}`, recordKind: "proposal-rule", recordId: id },
    detail: before ? { before, after } : { after },
    events: [{ kind: "proposal-rule.changed", recordKind: "proposal-rule", recordId: id }],
  })
  return after
}

type Named = readonly { kind: "member" | "team"; id: string }[]

/** Approvers are there, and members among them may approve. */
async function refuseUnknown({ tx, actor }: Context, steps: Named) {
  for (const [at, { kind, id }] of steps.entries()) {
    const isKnown =
      kind === "member"
        ? await mayApprove(tx, actor.workspaceId, id)
        : await tx
            .selectFrom("team")
            .select("id")
            .where("workspaceId", "=", actor.workspaceId)
            .where("id", "=", id)
            .executeTakeFirst()
    if (!isKnown) throw new Problem("reference-unknown", { path: `steps.${at}.id` })
  }
}

export async function mayApprove(tx: Context["tx"], workspaceId: string, memberId: string) {
  const member = await findMember(tx, workspaceId, memberId)
  if (!member || member.deactivatedAt) return false
  return permissionsOf(member.role as Role).includes("proposal.approve") // checked by the table
}

function presentRule(row: queries.RuleRow): contract.ProposalRule {
  const { id, steps, version, archivedAt } = row
  const isArchived = archivedAt !== null
  return { id, ...limitsOf(row), steps: steps.map(approverOf), isArchived, version }
}
