import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

/** A code as it is kept; its times are judged by the database, whose clock nobody else moves (F-49). */
export type CodeRow = {
  id: string
  code: Buffer
  tries: number
  sentAt: Date
  isOver: boolean
  isUsed: boolean
}

/** The code that was sent last to a signer. */
export async function findLastCode(
  tx: Tx,
  workspaceId: string,
  signerId: string,
): Promise<CodeRow | undefined> {
  const { rows } = await sql<CodeRow>`
    select id, code, tries, sent_at, expires_at <= now() as is_over, used_at is not null as is_used
    from signing_code
    where workspace_id = ${workspaceId}::uuid and signer_id = ${signerId}::uuid
    order by sent_at desc, id desc limit 1`.execute(tx)
  return rows[0]
}

/** Codes sent to a signer within the last hour. */
export async function countCodes(tx: Tx, workspaceId: string, signerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from signing_code
    where workspace_id = ${workspaceId}::uuid and signer_id = ${signerId}::uuid
      and sent_at > now() - interval '1 hour'`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function insertCode(
  tx: Tx,
  row: { workspaceId: string; id: string; signerId: string; code: Buffer },
) {
  await tx.insertInto("signingCode").values(row).execute()
}

/** Counts a wrong try, or that the code was used. */
export async function noteTry(
  tx: Tx,
  workspaceId: string,
  { id, isRight }: { id: string; isRight: boolean },
) {
  await tx
    .updateTable("signingCode")
    .set(isRight ? { usedAt: sql<Date>`now()` } : { tries: sql<number>`tries + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}
