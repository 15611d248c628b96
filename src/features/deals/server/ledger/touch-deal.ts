import type { Tx } from "../../../../server/db/open.ts"

/** Notes that something was done about a deal; not a change, so no event and no new version. */
export async function touchDeal(tx: Tx, workspaceId: string, dealId: string, at: Date) {
  await tx
    .updateTable("deal")
    .set({ lastActivityAt: at })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", dealId)
    .where("lastActivityAt", "<", at)
    .execute()
}
