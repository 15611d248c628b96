import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { targetEvent } from "../../activities/server/target-queries.ts"
import type { DealRow } from "../../deals/server/write-door.ts"

type EnvelopeAct =
  | `envelope.${
      | "ask"
      | "decline"
      | "download"
      | "expire"
      | "remind"
      | "seal"
      | "send-code"
      | "sign"
      | "supersede"
      | "withdraw"}`
  | `external-signature.${"record" | "withdraw"}`

type Told = { id: string; detail: Record<string, unknown> }

/** Tells of a write: to the audit log, and to whoever sees the deal. */
export function recordEnvelope(
  { tx, ...origin }: ActOrigin & { tx: Tx },
  name: EnvelopeAct,
  { id, detail }: Told,
  deal: Pick<DealRow, "id" | "ownerId" | "teamId">,
) {
  const [recordKind = ""] = name.split(".")
  const target = { kind: "deal", id: deal.id } as const
  const seenBy = { ownerId: deal.ownerId, teamId: deal.teamId }
  recordAct(tx, origin, {
    ...{ name, recordKind, recordId: id, detail: { deal: deal.id, ...detail } },
    events: [targetEvent(`${recordKind}.changed`, { recordKind, id }, target, seenBy)],
  })
}
