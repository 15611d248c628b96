import { sql } from "kysely"
import type { Tx } from "../../../../server/db/open.ts"
import { newId } from "../../../../server/ids.ts"
import type { Visitor } from "../../../../server/public-pages/asked.ts"

export type LinkEvent = {
  kind: "opened" | "opened-by-machine" | "opened-by-member" | "viewed" | "confirmed" | "declined"
  at: Date
  contentHash?: Buffer
  typedName?: string
  /** The sentence that was agreed to. */
  consent?: string
}

type Place = { workspaceId: string; id: string }

/** Openings of one link that are kept; nobody fills the table by asking again and again. */
const mostOpenings = 200

/** Keeps what came to a link, as the server saw it. */
export async function noteLinkEvent(
  tx: Tx,
  link: Place,
  { ip, userAgent }: Visitor,
  { kind, at, contentHash, typedName, consent }: LinkEvent,
) {
  const isOpening = kind.startsWith("opened")
  await sql`insert into scope_link_event
      (workspace_id, id, link_id, kind, at, ip, user_agent, content_hash, typed_name, consent)
    select ${link.workspaceId}::uuid, ${newId(at)}::uuid, ${link.id}::uuid, ${kind}, ${at},
      ${ip ?? null}, ${userAgent ?? null}, ${contentHash ?? null}, ${typedName ?? null},
      ${consent ?? null}
    where not ${isOpening} or (select count(*) from scope_link_event
      where workspace_id = ${link.workspaceId}::uuid and link_id = ${link.id}::uuid) < ${mostOpenings}
  `.execute(tx)
}

/** True when this page has been sent back before; from now on it has. */
export async function markUsed(tx: Tx, link: Place, nonceHash: Buffer, at: Date) {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("scopeLinkNonce")
    .values({ workspaceId: link.workspaceId, linkId: link.id, nonceHash, usedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows !== 1n
}
