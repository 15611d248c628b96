import { sql } from "kysely"
import type { Tx } from "../../../../server/db/open.ts"

/** Something done about a deal: when, and by which side; null for what is nobody's act. */
export type DealAct = { at: Date; by: "seller" | "buyer" | "both" | null }

/** Notes that something was done about a deal; not a change, so no event and no new version. */
export async function touchDeal(tx: Tx, workspaceId: string, dealId: string, { at, by }: DealAct) {
  const buyer = by === "buyer" || by === "both" ? at : null
  const seller = by === "seller" || by === "both" ? at : null
  // greatest() passes nulls over, and sees what an act at the same moment has just written.
  await sql`update deal set
      last_activity_at = greatest(last_activity_at, ${at}::timestamptz),
      last_buyer_act_at = greatest(last_buyer_act_at, ${buyer}::timestamptz),
      last_seller_act_at = greatest(last_seller_act_at, ${seller}::timestamptz)
    where workspace_id = ${workspaceId}::uuid and id = ${dealId}::uuid`.execute(tx)
}

/** Finds anew when each side last acted: an act was corrected, taken back or came from a merged deal. */
export async function recountActs(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  // Locked first, so that the next statement sees what another writer has done meanwhile.
  await sql`select from deal where workspace_id = ${workspaceId}::uuid
    and id = any(${dealIds}::uuid[]) order by id for update`.execute(tx)
  await sql`update deal set last_buyer_act_at = acts.buyer, last_seller_act_at = acts.seller
    from (
      select told.id,
        max(happened_at) filter (where by in ('buyer', 'both')) as buyer,
        max(happened_at) filter (where by in ('seller', 'both')) as seller
      from unnest(${dealIds}::uuid[]) told (id)
      left join note on note.workspace_id = ${workspaceId}::uuid and note.deal_id = told.id
        and note.deleted_at is null
      group by told.id
    ) acts
    where workspace_id = ${workspaceId}::uuid and deal.id = acts.id`.execute(tx)
}
