import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import type { MoveKind, PoolMove } from "../contract.ts"
import type { CameBack } from "../cool-down.ts"

export type NewMove = {
  dealId: string
  kind: MoveKind
  memberId: string | null
  byId: string | null
  teamId: string | null
  reason?: string
  afterDays?: number
}

/** Writes how leads went into the pool or out of it. */
export async function insertMoves(
  tx: Tx,
  workspaceId: string,
  moves: readonly NewMove[],
  now: Date,
) {
  if (moves.length === 0) return
  await tx
    .insertInto("poolMove")
    .values(moves.map((move) => ({ workspaceId, id: newId(now), ...move, movedAt: now })))
    .execute()
}

/** From whom each of these leads last came back, and when. */
export async function listCameBack(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<CameBack & { dealId: string }>`
    select back.* from unnest(${[...dealIds]}::uuid[]) as d (id)
    cross join lateral (select m.deal_id, m.member_id, m.moved_at from pool_move m
      where m.workspace_id = ${workspaceId}::uuid and m.deal_id = d.id
        and m.kind in ('released', 'returned')
      order by m.moved_at desc, m.id desc limit 1) back`.execute(tx)
  return new Map(rows.map((row) => [row.dealId, row]))
}

type MoveRow = {
  dealId: string
  kind: string
  memberId: string | null
  memberName: string | null
  byId: string | null
  byName: string | null
  reason: string | null
  afterDays: number | null
  movedAt: Date
}

const moves = sql`select m.deal_id, m.kind, m.member_id, had.name as member_name, m.by_id,
    did.name as by_name, m.reason, m.after_days, m.moved_at, m.id
  from pool_move m
  left join member had on had.workspace_id = m.workspace_id and had.id = m.member_id
  left join member did on did.workspace_id = m.workspace_id and did.id = m.by_id`

/** A lead's way through the pool, the latest first. */
export async function listMoves(tx: Tx, workspaceId: string, dealId: string): Promise<PoolMove[]> {
  const { rows } = await sql<MoveRow>`${moves}
    where m.workspace_id = ${workspaceId}::uuid and m.deal_id = ${dealId}::uuid
    order by m.moved_at desc, m.id desc limit 50`.execute(tx)
  return rows.map(presentMove)
}

/** How each of these leads last came back from somebody. */
export async function lastReturns(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<MoveRow>`
    select distinct on (deal_id) * from (${moves}
      where m.workspace_id = ${workspaceId}::uuid and m.deal_id = any(${[...dealIds]}::uuid[])
        and m.kind in ('released', 'returned')) back
    order by deal_id, moved_at desc, id desc`.execute(tx)
  return new Map(rows.map((row) => [row.dealId, presentMove(row)]))
}

function presentMove(row: MoveRow): PoolMove {
  const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? "" } : null)
  return {
    kind: row.kind as MoveKind, // checked by the table
    member: named(row.memberId, row.memberName),
    by: named(row.byId, row.byName),
    reason: row.reason,
    afterDays: row.afterDays,
    movedAt: row.movedAt.toISOString(),
  }
}
