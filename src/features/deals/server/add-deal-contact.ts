import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { listDealContactIds, replaceDealContacts } from "./deal-queries.ts"
import { changeDeals } from "./ledger/change-deals.ts"
import type { LockedDeal } from "./ledger/deal-row.ts"

/** Adds a contact to a locked deal; nothing changes where it is there already. */
export async function addDealContact(
  tx: Tx,
  origin: ActOrigin,
  deal: LockedDeal,
  contactId: string,
) {
  const { workspaceId, id } = deal.row
  const before = await listDealContactIds(tx, workspaceId, id)
  if (before.includes(contactId)) return
  const contactIds = [...before, contactId].sort()
  const row = { ...deal.row, contactIds: before }
  const change = { kind: "changed" as const, patch: { contactIds } }
  await changeDeals(tx, origin, "deal.update", [{ deal: { ...deal, row }, change }])
  await replaceDealContacts(tx, deal.row, contactIds, origin.now)
}
