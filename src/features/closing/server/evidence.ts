import { sql } from "kysely"
import { actorTag } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { EvidenceEntryKind } from "../contract.ts"
import { hashOfEntry } from "./evidence-hash.ts"

export type Entry = { kind: EvidenceEntryKind; detail: Record<string, unknown> }

type Last = { seq: number | null; at: Date | null; hash: Buffer | null; databaseNow: Date }

/**
 * Writes the next entry of an envelope's record, chained to the one before; its deal is locked by the
 * caller. Who, from where, and both clocks are as the server sees them. A clock that was put back
 * does not take the record back: no entry is earlier than the one before (E-17).
 */
export async function addEvidence(
  { tx, actor, now, ip, userAgent }: ActOrigin & { tx: Tx },
  envelopeId: string,
  entry: Entry,
) {
  const { workspaceId } = actor
  const { rows } = await sql<Last>`select last.seq, last.at, last.hash,
      clock_timestamp()::timestamptz(3) as database_now
    from (select 1) as one left join lateral (
      select seq, at, hash from envelope_evidence
      where workspace_id = ${workspaceId}::uuid and envelope_id = ${envelopeId}::uuid
      order by seq desc limit 1) as last on true`.execute(tx)
  const last = rows[0]
  const seq = (last?.seq ?? 0) + 1
  const at = last?.at && last.at > now ? last.at : now
  const clocks = { server: now.toISOString(), database: last?.databaseNow.toISOString() ?? null }
  const from = { ip: ip ?? null, userAgent: userAgent ?? null }
  // As it is kept, so that its hash is that of what is read again.
  const detail: unknown = JSON.parse(
    JSON.stringify({ ...entry.detail, who: actorTag(actor), ...from, clocks }),
  )
  const facts = { envelopeId, seq, kind: entry.kind, at, detail }
  await tx
    .insertInto("envelopeEvidence")
    .values({
      ...{ workspaceId, envelopeId, seq, kind: entry.kind, at, detail: JSON.stringify(detail) },
      hash: hashOfEntry(facts, last?.hash ?? null),
    })
    .execute()
  await tx
    .updateTable("envelope")
    .set({ evidenceCount: seq })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", envelopeId)
    .execute()
}
