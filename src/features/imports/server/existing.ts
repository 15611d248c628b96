import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { CompanyTable, ContactTable } from "../../../server/db/tables.ts"
import {
  type DealRow,
  type GateKnowledge,
  holdDeals,
  type LockedDeal,
  loadGates,
} from "../../deals/server/write-door.ts"
import { listProspects } from "../../prospecting/server/pool-queries.ts"
import { latestHashes } from "./row-queries.ts"

export type CompanyRow = Selectable<CompanyTable>
export type ContactRow = Selectable<ContactTable>

/** Records there already, by the keys of a batch's rows, and what was last imported into them. */
export type Existing = {
  /** By source key; `visible` is false for one the actor does not see. */
  deals: Map<string, { row: DealRow; locked: LockedDeal | undefined }>
  companies: Map<string, CompanyRow>
  contacts: Map<string, ContactRow>
  /** Content of the row that last made or changed a record, by record id. */
  hashes: Map<string, string>
  /** Of the deals those that are leads nobody has talked to. */
  prospects: ReadonlySet<string>
  /** What the deals' gates look at. */
  gates: GateKnowledge
}

export function noneExisting(): Existing {
  return {
    deals: new Map(),
    companies: new Map(),
    contacts: new Map(),
    hashes: new Map(),
    prospects: new Set(),
    gates: { shown: new Map(), granted: new Map(), unowned: new Map() },
  }
}

/** Those keys that a record of ours may have, as our own exports name it. */
export function ownIds(keys: readonly string[]): string[] {
  return keys.filter((key) => uuid.test(key))
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Finds and locks the deals of these keys, of another system or our own. */
export async function existingDeals(
  tx: Tx,
  origin: ActOrigin,
  importId: string,
  keys: readonly string[],
): Promise<Existing> {
  const { actor } = origin
  const existing = noneExisting()
  if (keys.length === 0) return existing
  const rows = await tx
    .selectFrom("deal")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .where((where) =>
      where.or([
        sql<boolean>`source_key = any(${[...keys]}::text[])`,
        sql<boolean>`id = any(${ownIds(keys)}::uuid[])`,
      ]),
    )
    .execute()
  if (rows.length === 0) return existing
  const ids = rows.map(({ id }) => id)
  const locked = await holdDeals(tx, actor, ids)
  for (const row of rows) {
    const mine = locked.get(row.id)
    const found = { row: mine?.row ?? row, locked: mine }
    existing.deals.set(row.id, found)
    if (row.sourceKey) existing.deals.set(row.sourceKey, found)
  }
  existing.hashes = await latestHashes(tx, actor.workspaceId, importId, ids)
  existing.prospects = await listProspects(tx, ids)
  existing.gates = await loadGates(tx, origin, ids)
  return existing
}
