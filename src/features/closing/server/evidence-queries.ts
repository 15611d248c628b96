import type { Tx } from "../../../server/db/open.ts"

/** The records of these envelopes, each from its first entry on. */
export async function listEvidence(tx: Tx, workspaceId: string, envelopeIds: readonly string[]) {
  if (envelopeIds.length === 0) return []
  const rows = await tx
    .selectFrom("envelopeEvidence")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("envelopeId", "in", [...envelopeIds])
    .orderBy("envelopeId")
    .orderBy("seq")
    .execute()
  return rows.map((row) => ({ ...row, detail: row.detail as EvidenceDetail })) // written as such
}

/** What every entry tells, whatever else its kind adds. */
export type EvidenceDetail = Record<string, unknown> & {
  who: { kind: string; name: string }
  ip: string | null
  userAgent: string | null
}

export type EvidenceRow = Awaited<ReturnType<typeof listEvidence>>[number]
