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
