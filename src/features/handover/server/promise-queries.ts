import { type Selectable, sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { PromiseTable } from "../../../server/db/tables.ts"
import type { Collected } from "../collect.ts"
import type { HandoverPromise, PromiseSource } from "../contract.ts"
import { collectOf } from "./agreed-queries.ts"

export type PromiseRow = Selectable<PromiseTable>

/** A promise as it stands, with what was said about it. */
export type Standing = {
  source: PromiseSource
  /** Of its item, line or term; of itself, for an own one. */
  sourceId: string
  sourceName: string | null
  sourceVersion: number | null
  title: LocalText
  detail: LocalText
  ownerId: string | null
  dueOn: string | null
  contactId: string | null
  state: HandoverPromise["state"]
  version: number
  /** What was said about it, once something was. */
  row: PromiseRow | undefined
}

const empty: LocalText = { en: "", "zh-CN": "" }

/** What is promised about deals: read from the sources while they are open, as it was from the win on. */
export async function listStanding(
  tx: Tx,
  workspaceId: string,
  deals: readonly { id: string; isWon: boolean }[],
): Promise<ReadonlyMap<string, Standing[]>> {
  const ids = deals.map(({ id }) => id)
  const byDeal = Map.groupBy(await rowsOf(tx, workspaceId, ids), ({ dealId }) => dealId)
  const open = deals.filter(({ isWon }) => !isWon).map(({ id }) => id)
  const collected = open.length > 0 ? await collectOf(tx, workspaceId, open) : undefined
  return new Map(
    deals.map(({ id, isWon }) => {
      const rows = byDeal.get(id) ?? []
      if (isWon) return [id, rows.filter(({ frozenAt }) => frozenAt !== null).map(ofRow)]
      const said = new Map(rows.map((row) => [`${row.source}:${row.sourceId}`, row]))
      const own = rows.filter(({ source }) => source === "own").map(ofRow)
      const read = (collected?.get(id) ?? []).map((one: Collected): Standing => {
        const row = said.get(`${one.source}:${one.sourceId}`)
        const owned = {
          ownerId: row ? row.ownerId : one.ownerId,
          dueOn: row ? row.dueOn : one.dueOn,
        }
        return {
          ...{ ...one, ...owned, contactId: row?.contactId ?? null, state: "open" },
          ...{ version: row?.version ?? 0, row },
        }
      })
      return [id, [...read, ...own]]
    }),
  )
}

function ofRow(row: PromiseRow): Standing {
  const { id, sourceId, sourceName, sourceVersion, ownerId, dueOn, contactId, version } = row
  return {
    source: row.source as PromiseSource, // checked by the table
    sourceId: sourceId ?? id,
    ...{ sourceName, sourceVersion, ownerId, dueOn, contactId, version },
    title: (row.title ?? empty) as LocalText, // written as such
    detail: (row.detail ?? empty) as LocalText, // likewise
    state: row.state as Standing["state"], // checked by the table
    row,
  }
}

async function rowsOf(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  return tx
    .selectFrom("promise")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", sql<string>`any(${dealIds}::uuid[])`)
    .where("deletedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
}

/** How many promises of open deals have no owner, by deal; those with none are left out. */
export async function countUnowned(
  tx: Tx,
  workspaceId: string,
  dealIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (dealIds.length === 0) return new Map()
  const deals = dealIds.map((id) => ({ id, isWon: false }))
  const all = await listStanding(tx, workspaceId, deals)
  const counts = [...all].map(([id, list]) => [id, unownedOf(list)] as const)
  return new Map(counts.filter(([, count]) => count > 0))
}

export function unownedOf(list: readonly Pick<Standing, "ownerId">[]): number {
  return list.filter(({ ownerId }) => ownerId === null).length
}

/** Gives a merged deal's promises to the deal that stays, where nothing is said there yet. */
export async function movePromises(
  tx: Tx,
  workspaceId: string,
  { fromId, toId }: { fromId: string; toId: string },
) {
  await sql`update promise p set deal_id = ${toId}::uuid
    where p.workspace_id = ${workspaceId}::uuid and p.deal_id = ${fromId}::uuid
      and not exists (select from promise k where k.workspace_id = p.workspace_id
        and k.deal_id = ${toId}::uuid and k.source = p.source and k.source_id = p.source_id)`.execute(
    tx,
  )
}
