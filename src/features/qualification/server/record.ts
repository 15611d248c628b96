import type { ActName } from "../../../kernel/act-name.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { DealRow } from "../../deals/server/write-door.ts"

type Deed = { name: ActName; detail: Record<string, unknown> }

/** Tells of a write about a deal's qualification: to the audit log, and to whoever sees the deal. */
export function recordOnDeal(
  { tx, ...origin }: Context,
  { id: recordId, ownerId, teamId }: Pick<DealRow, "id" | "ownerId" | "teamId">,
  { name, detail }: Deed,
) {
  const of = { recordKind: "qualification", recordId, ownerId, teamId }
  recordAct(tx, origin, {
    name,
    recordKind: "deal",
    recordId,
    detail,
    events: [{ kind: "qualification.changed", ...of }],
  })
}
