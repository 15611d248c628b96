import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ApprovalRule, StandIn } from "../approval.ts"

export type RuleRow = {
  id: string
  kind: string
  limitBps: number | null
  limitMinor: bigint | null
  currency: string | null
  version: number
  archivedAt: Date | null
  steps: { step: number; memberId: string | null; teamId: string | null; name: string }[]
}

const steps = sql<RuleRow["steps"]>`(select coalesce(jsonb_agg(jsonb_build_object('step', s.step,
    'memberId', s.member_id, 'teamId', s.team_id, 'name', coalesce(m.name, t.name))
    order by s.step), '[]')
  from proposal_rule_step s
  left join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
  left join team t on t.workspace_id = s.workspace_id and t.id = s.team_id
  where s.workspace_id = proposal_rule.workspace_id and s.rule_id = proposal_rule.id)`

function rules(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("proposalRule")
    .select(["id", "kind", "limitBps", "limitMinor", "currency", "version", "archivedAt"])
    .select(steps.as("steps"))
    .where("workspaceId", "=", workspaceId)
}

export function listRules(tx: Tx, workspaceId: string): Promise<RuleRow[]> {
  return rules(tx, workspaceId).orderBy("createdAt").orderBy("id").execute()
}

export function findRule(tx: Tx, workspaceId: string, id: string): Promise<RuleRow | undefined> {
  return rules(tx, workspaceId).where("id", "=", id).executeTakeFirst()
}

/** A rule as the pure rules know it. */
export function ruleOf({ id, kind, limitBps, limitMinor, currency, steps: all }: RuleRow) {
  const rule =
    kind === "amount"
      ? { id, kind, limitMinor: String(limitMinor), currency, steps: all }
      : { id, kind, limitBps, steps: all }
  return rule as ApprovalRule // the table checks which limit a kind has
}

/** Puts these approvers, in their order, in the place of all that a rule had. */
export async function replaceSteps(
  tx: Tx,
  workspaceId: string,
  ruleId: string,
  approvers: readonly { kind: "member" | "team"; id: string }[],
) {
  await tx
    .deleteFrom("proposalRuleStep")
    .where("workspaceId", "=", workspaceId)
    .where("ruleId", "=", ruleId)
    .execute()
  await tx
    .insertInto("proposalRuleStep")
    .values(
      approvers.map(({ kind, id }, at) => ({
        ...{ workspaceId, ruleId, step: at + 1 },
        memberId: kind === "member" ? id : null,
        teamId: kind === "team" ? id : null,
      })),
    )
    .execute()
}

export type RequestRow = { reason: string; askedBy: string; askerName: string; askedAt: Date }

export function findRequest(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
  contentHash: Buffer,
): Promise<RequestRow | undefined> {
  return tx
    .selectFrom("approvalRequest")
    .select(["reason", "askedBy", "askedAt"])
    .select(
      sql<string>`(select m.name from member m where m.workspace_id = approval_request.workspace_id
        and m.id = asked_by)`.as("askerName"),
    )
    .where("workspaceId", "=", workspaceId)
    .where("proposalId", "=", proposalId)
    .where("contentHash", "=", contentHash)
    .executeTakeFirst()
}

/** What was decided about one content. */
export function listDecisions(tx: Tx, workspaceId: string, proposalId: string, hash: Buffer) {
  const nameOf = (column: "decided_by" | "stands_for") => sql<string | null>`(select m.name
    from member m where m.workspace_id = approval_decision.workspace_id
    and m.id = approval_decision.${sql.ref(column)})`
  return tx
    .selectFrom("approvalDecision")
    .select(["ruleId", "step", "isApproved", "reason", "decidedAt"])
    .select([nameOf("decided_by").as("by"), nameOf("stands_for").as("standsFor")])
    .where("workspaceId", "=", workspaceId)
    .where("proposalId", "=", proposalId)
    .where("contentHash", "=", hash)
    .execute()
}

/** Whether a member ever decided about an offer: they go on seeing what they answer for. */
export async function hasDecided(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
  memberId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("approvalDecision")
    .select("step")
    .where("workspaceId", "=", workspaceId)
    .where("proposalId", "=", proposalId)
    .where("decidedBy", "=", memberId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Who stands in for whom on a day. */
export async function listStandIns(tx: Tx, workspaceId: string, day: string): Promise<StandIn[]> {
  const rows = await tx
    .selectFrom("approvalStandIn")
    .innerJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "approvalStandIn.workspaceId")
        .onRef("member.id", "=", "approvalStandIn.absentId"),
    )
    .select(["member.id", "member.teamId", "approvalStandIn.memberId"])
    .where("approvalStandIn.workspaceId", "=", workspaceId)
    .where("approvalStandIn.endedAt", "is", null)
    .where("approvalStandIn.fromDay", "<=", day)
    .where("approvalStandIn.toDay", ">=", day)
    .execute()
  return rows.map(({ memberId, ...absent }) => ({ absent, memberId }))
}

/** Drafts for which approval was asked as they are now; who is meant is decided by rule. */
export function listAsked(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("approvalRequest")
    .innerJoin("proposal", (join) =>
      join
        .onRef("proposal.workspaceId", "=", "approvalRequest.workspaceId")
        .onRef("proposal.id", "=", "approvalRequest.proposalId"),
    )
    .innerJoin("deal", (join) =>
      join
        .onRef("deal.workspaceId", "=", "proposal.workspaceId")
        .onRef("deal.id", "=", "proposal.dealId"),
    )
    .select([
      "approvalRequest.proposalId",
      "approvalRequest.contentHash",
      "approvalRequest.askedAt",
    ])
    .where("approvalRequest.workspaceId", "=", workspaceId)
    .where("proposal.draft", "is not", null)
    .where("deal.deletedAt", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("approvalRequest as later")
            .select("later.proposalId")
            .whereRef("later.workspaceId", "=", "approvalRequest.workspaceId")
            .whereRef("later.proposalId", "=", "approvalRequest.proposalId")
            .whereRef("later.askedAt", ">", "approvalRequest.askedAt"),
        ),
      ),
    )
    .orderBy("approvalRequest.askedAt")
    .limit(200)
    .execute()
}
