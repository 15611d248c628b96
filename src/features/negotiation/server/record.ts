import type { ActName } from "../../../kernel/act-name.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import { targetEvent } from "../../activities/server/target-queries.ts"

type Deal = { id: string; ownerId: string | null; teamId: string | null }
type Deed = { name: ActName; id: string; detail: Record<string, unknown> }

/** Tells of a change among the people of a deal: to the audit log, and to whoever sees the deal. */
export function recordOnPeople(
  { tx, ...origin }: Context,
  { id: dealId, ownerId, teamId }: Deal,
  { name, id, detail }: Deed,
) {
  const target = { kind: "deal", id: dealId } as const
  const record = { recordKind: "stakeholder", id: dealId }
  recordAct(tx, origin, {
    name,
    recordKind: "stakeholder",
    recordId: id,
    detail: { deal: dealId, ...detail },
    events: [targetEvent("stakeholder.changed", record, target, { ownerId, teamId })],
  })
}
