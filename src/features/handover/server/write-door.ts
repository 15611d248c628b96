import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { newId } from "../../../server/ids.ts"
import { listStanding } from "./promise-queries.ts"

/** Keeps what was promised about deals that are won now as it is: from here on no source changes it. */
export async function freezePromises(
  tx: Tx,
  { actor, now }: ActOrigin,
  dealIds: readonly string[],
) {
  if (dealIds.length === 0) return
  const { workspaceId } = actor
  const deals = dealIds.map((id) => ({ id, isWon: false }))
  const rows = [...(await listStanding(tx, workspaceId, deals))].flatMap(([dealId, list]) =>
    list.map(({ row, source, sourceId, title, detail, ...one }) => ({
      ...{ workspaceId, dealId, source, id: row?.id ?? newId(now) },
      sourceId: source === "own" ? null : sourceId,
      ...{ sourceName: one.sourceName, sourceVersion: one.sourceVersion },
      ...{ ownerId: one.ownerId, dueOn: one.dueOn, contactId: one.contactId },
      ...{ title: JSON.stringify(title), detail: JSON.stringify(detail) },
      ...{ frozenAt: now, updatedAt: now, createdAt: row?.createdAt ?? now },
      createdBy: row?.createdBy ?? null,
    })),
  )
  if (rows.length === 0) return
  await tx
    .insertInto("promise")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "id"]).doUpdateSet(({ ref }) => ({
        title: ref("excluded.title"),
        detail: ref("excluded.detail"),
        sourceName: ref("excluded.sourceName"),
        sourceVersion: ref("excluded.sourceVersion"),
        ownerId: ref("excluded.ownerId"),
        dueOn: ref("excluded.dueOn"),
        frozenAt: ref("excluded.frozenAt"),
      })),
    )
    .execute()
}

/** The deals are not won any more: what was promised follows its sources again, its owners stay. */
export async function thawPromises(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  if (dealIds.length === 0) return
  await tx
    .updateTable("promise")
    .set({ frozenAt: null })
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "in", [...dealIds])
    .where("frozenAt", "is not", null)
    .execute()
}
