import type { Tx } from "../../../../server/db/open.ts"
import type { EvidenceKind, Side } from "../../../pipelines/stage.ts"
import type { GrantedException, ShownCriterion } from "../../gate.ts"

/** What was shown about deals, by deal; one query however many. */
export async function listShown(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const rows = await tx
    .selectFrom("dealCriterion")
    .select(["dealId", "criterionId", "side", "evidence", "meetingTypeId", "note"])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "in", [...dealIds])
    .execute()
  const shown = rows.map((row): Shown & { dealId: string } => ({
    ...row,
    side: row.side as Side, // copied from a criterion
    evidence: row.evidence as EvidenceKind, // likewise
  }))
  return Map.groupBy(shown, ({ dealId }) => dealId)
}

export type Shown = ShownCriterion & { note: string }

export type Granted = GrantedException & { reason: string; decidedBy: string | null }

/** The exceptions of deals that hold on a day, by deal; one query however many. */
export async function listGranted(
  tx: Tx,
  workspaceId: string,
  { dealIds, today }: { dealIds: readonly string[]; today: string },
) {
  const rows = await tx
    .selectFrom("gateException")
    .select(["dealId", "kind", "stageId", "criterionIds", "reason", "decidedBy"])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "in", [...dealIds])
    .where("state", "=", "granted")
    .where("until", ">=", today)
    .execute()
  const granted = rows.map((row): Granted & { dealId: string } => ({
    ...row,
    kind: row.kind as GrantedException["kind"], // checked by the table
  }))
  return Map.groupBy(granted, ({ dealId }) => dealId)
}
