import { createHash } from "node:crypto"
import { canonical } from "../../meetings/server/scope-queries.ts"

/** An entry of an envelope's record without its hash. */
export type EvidenceFacts = {
  envelopeId: string
  seq: number
  kind: string
  at: Date
  detail: unknown
}

/** SHA-256 over an entry and the hash of the one before it: no entry changes, goes or moves unnoticed. */
export function hashOfEntry(facts: EvidenceFacts, before: Buffer | null): Buffer {
  const { envelopeId, seq, kind, at, detail } = facts
  const entry = { envelopeId, seq, kind, at: at.toISOString(), detail }
  return createHash("sha256")
    .update(canonical({ ...entry, before: before?.toString("hex") ?? null }))
    .digest()
}

/** What is wrong with a record: entries that were changed, or that are missing, by their number. */
export type ChainFault = { kind: "entry-changed" | "entry-missing"; seq: number }

/** Checks the record of an envelope against its hashes; `count` is how many entries it should have. */
export function chainFaults(
  rows: readonly (EvidenceFacts & { hash: Buffer })[],
  count: number,
): ChainFault[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  const last = Math.max(count, ...rows.map(({ seq }) => seq))
  const faults: ChainFault[] = []
  let before: Buffer | null = null
  for (let seq = 1; seq <= last; seq += 1) {
    const row = bySeq.get(seq)
    // After a gap the hash before it is not known: what follows is judged by its own chain.
    if (!row) faults.push({ kind: "entry-missing", seq })
    else if (bySeq.has(seq - 1) || seq === 1) {
      if (!row.hash.equals(hashOfEntry(row, before))) faults.push({ kind: "entry-changed", seq })
    }
    before = row?.hash ?? null
  }
  return faults
}
