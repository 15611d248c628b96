import { sql } from "kysely"
import type { Locale } from "../../../kernel/locale.ts"
import { jsonInstant } from "../../../server/db/json-instant.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { OfferSums } from "../../documents/offer.ts"
import type { Choice } from "../choice.ts"
import type { CommitmentLevel } from "../commitment.ts"

/** What the server saw when the buyer said it themselves; nothing of it comes from the form. */
export type BuyerEvidence = {
  contact: { id: string; name: string }
  /** SHA-256 of the version that was before them. */
  offerHash: string
  currency: string
  /** What the choice comes to, computed here. */
  sums: OfferSums
  /** What they agreed to by ticking it, and the button below. */
  consent: string
  button: string
  locale: Locale
  ip: string | null
  userAgent: string | null
}

export type StatementRow = {
  id: string
  proposalId: string
  number: number
  level: CommitmentLevel
  saidBy: "seller" | "buyer"
  person: string
  note: string
  choice: (Choice & { amountMinor: string }) | null
  noteId: string | null
  fileId: string | null
  recordedAt: Date
  recorder: { id: string; name: string } | null
  withdrawn: { reason: string; by: string; at: string } | null
  /** Of the buyer's own room. */
  linkId: string | null
  evidence: BuyerEvidence | null
}

/** What was said about these offers, the latest first. */
export async function listStatements(
  tx: Tx,
  workspaceId: string,
  proposalIds: readonly string[],
): Promise<StatementRow[]> {
  if (proposalIds.length === 0) return []
  const rows = await tx
    .selectFrom("commitmentStatement")
    .select(["id", "proposalId", "number", "level", "saidBy", "person", "note", "choice"])
    .select(["noteId", "fileId", "recordedAt", "linkId", "evidence"])
    .select([
      sql<StatementRow["recorder"]>`(select jsonb_build_object('id', m.id, 'name', m.name)
        from member m where m.workspace_id = commitment_statement.workspace_id
        and m.id = recorded_by)`.as("recorder"),
      sql<StatementRow["withdrawn"]>`(select jsonb_build_object('reason', w.reason, 'by', m.name,
          'at', ${jsonInstant(sql`w.withdrawn_at`)})
        from commitment_withdrawal w
        join member m on m.workspace_id = w.workspace_id and m.id = w.withdrawn_by
        where w.workspace_id = commitment_statement.workspace_id
        and w.statement_id = commitment_statement.id)`.as("withdrawn"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("proposalId", "in", [...proposalIds])
    .orderBy("recordedAt", "desc")
    .orderBy("id", "desc")
    .execute()
  return rows as StatementRow[] // its words are checked by the contract
}

/** The level that a workspace asks for in Commit. */
export async function findSettings(
  tx: Tx,
  workspaceId: string,
): Promise<{ commitLevel: CommitmentLevel; version: number }> {
  const row = await tx
    .selectFrom("proposalSettings")
    .select(["commitLevel", "version"])
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst()
  const commitLevel = (row?.commitLevel ?? "verbal-yes") as CommitmentLevel // checked by the contract
  return { commitLevel, version: row?.version ?? 0 }
}

/** The offers of open deals in Commit, of whomever they are. */
export function listCommitted(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("deal")
    .innerJoin("proposal", (join) =>
      join
        .onRef("proposal.workspaceId", "=", "deal.workspaceId")
        .onRef("proposal.dealId", "=", "deal.id"),
    )
    .select(["deal.id as dealId", "deal.title", "deal.outcome", "deal.forecastCategory"])
    .select(["proposal.id as proposalId"])
    .select(
      sql<{
        id: string
        name: string
      } | null>`(select jsonb_build_object('id', m.id, 'name', m.name)
        from member m where m.workspace_id = deal.workspace_id and m.id = deal.owner_id)`.as(
        "owner",
      ),
    )
    .where("deal.workspaceId", "=", workspaceId)
    .where("deal.outcome", "=", "open")
    .where("deal.forecastCategory", "=", "commit")
    .where("deal.deletedAt", "is", null)
    .orderBy("deal.title")
    .orderBy("deal.id")
    .execute()
}
