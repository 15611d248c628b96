import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { DealRow } from "../../deals/server/write-door.ts"
import { updateEnvelope } from "./envelope-queries.ts"
import { addEvidence } from "./evidence.ts"
import { recordEnvelope } from "./record-envelope.ts"

const acts = {
  declined: "envelope.decline",
  expired: "envelope.expire",
  superseded: "envelope.supersede",
  withdrawn: "envelope.withdraw",
} as const

type End = { state: keyof typeof acts; reason: string; detail?: Record<string, unknown> }

/** Ends an open envelope without all signatures, with who did it and why; its deal is locked. */
export async function endEnvelope(
  context: ActOrigin & { tx: Tx },
  { envelopeId, deal }: { envelopeId: string; deal: Pick<DealRow, "id" | "ownerId" | "teamId"> },
  { state, reason, detail = {} }: End,
) {
  const { tx, actor, now } = context
  await updateEnvelope(tx, actor.workspaceId, envelopeId, {
    ...{ state, endedAt: now, endReason: reason },
  })
  await addEvidence(context, envelopeId, { kind: state, detail: { reason, ...detail } })
  recordEnvelope(context, acts[state], { id: envelopeId, detail: { reason, ...detail } }, deal)
}
