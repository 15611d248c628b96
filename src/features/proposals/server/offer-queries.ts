import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { Offer } from "../../documents/offer.ts"
import type { Draft } from "../draft.ts"

/** The version of an offer that its buyer has before them. */
export type SentOffer = {
  proposalId: string
  number: number
  /** SHA-256 of what it says, in hexadecimal digits. */
  hash: string
  offer: Offer
  draft: Draft
  /** False once the deal was won or lost. */
  isDealOpen: boolean
}

/** What was sent last of each offer of a deal, the latest first. */
export async function listSentOffers(
  tx: Tx,
  workspaceId: string,
  dealId: string,
): Promise<SentOffer[]> {
  const { rows } = await sql<Omit<SentOffer, "offer"> & { offer: string }>`
    select * from (
      select distinct on (v.proposal_id) v.proposal_id, v.number, v.offer, v.draft, v.sent_at,
        encode(v.offer_hash, 'hex') as hash, d.outcome = 'open' as is_deal_open
      from proposal p
      join deal d on d.workspace_id = p.workspace_id and d.id = p.deal_id
      join proposal_version v on v.workspace_id = p.workspace_id and v.proposal_id = p.id
      where p.workspace_id = ${workspaceId}::uuid and p.deal_id = ${dealId}::uuid
      order by v.proposal_id, v.number desc
    ) latest order by sent_at desc, proposal_id limit 100`.execute(tx)
  return rows.map(({ proposalId, number, hash, offer, draft, isDealOpen }) => ({
    ...{ proposalId, number, hash, draft, isDealOpen },
    offer: JSON.parse(offer) as Offer, // what was frozen is what `offerOf` made
  }))
}
