import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"

export type WorkspaceDraft = {
  workspaceId: string
  name: string
  currency: string
  timeZone: string
  locale: Locale
  now: Date
}

/** Writes a workspace and its counter; the transaction must already be the new workspace's. */
export async function insertWorkspace(tx: Tx, { now, ...workspace }: WorkspaceDraft) {
  await tx.insertInto("workspace").values({ ...workspace, createdAt: now }).execute()
  await tx.insertInto("workspaceCounter").values({ workspaceId: workspace.workspaceId }).execute()
}

/** The rate of each currency on a day: the latest set on or before it, ten decimals as text. */
export async function ratesOn(tx: Tx, workspaceId: string, day: string) {
  const rows = await tx
    .selectFrom("currencyRate")
    .distinctOn("currency")
    .select(["currency", "rate"])
    .where("workspaceId", "=", workspaceId)
    .where("rateDate", "<=", day)
    .orderBy("currency")
    .orderBy("rateDate", "desc")
    .execute()
  return new Map(rows.map(({ currency, rate }) => [currency, rate]))
}
