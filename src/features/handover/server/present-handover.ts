import type { Context } from "../../../server/http/handler.ts"
import type { Handover, HandoverPromise } from "../contract.ts"
import { listStanding, type Standing, unownedOf } from "./promise-queries.ts"
import { namesOf } from "./reference-queries.ts"

export function keyOf({ source, sourceId }: Pick<Standing, "source" | "sourceId">): string {
  return `${source}:${sourceId}`
}

/** What was promised about a deal, as clients see it. */
export async function handoverOf(
  { tx, actor }: Context,
  { id: dealId, outcome }: { id: string; outcome: string },
): Promise<Handover> {
  const isWon = outcome === "won"
  const { workspaceId } = actor
  const list = (await listStanding(tx, workspaceId, [{ id: dealId, isWon }])).get(dealId) ?? []
  const ids = list.flatMap(({ ownerId, contactId }) => [ownerId ?? [], contactId ?? []].flat())
  const names = await namesOf(tx, workspaceId, ids)
  const named = (id: string | null) => (id ? { id, name: names.get(id) ?? "" } : null)
  return {
    dealId,
    items: list.map(
      (one): HandoverPromise => ({
        ...{ key: keyOf(one), source: one.source, title: one.title, detail: one.detail },
        ...{ sourceName: one.sourceName, sourceVersion: one.sourceVersion, dueOn: one.dueOn },
        ...{ owner: named(one.ownerId), contact: named(one.contactId) },
        ...{ state: one.state, version: one.version },
      }),
    ),
    unowned: unownedOf(list),
    isFrozen: isWon,
  }
}
