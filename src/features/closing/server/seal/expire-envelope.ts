import { inWorkspace } from "../../../../server/db/tenant.ts"
import type { Services } from "../../../../server/services.ts"
import { holdDeals } from "../../../deals/server/write-door.ts"
import { type EnvelopeState, envelopeStateAt } from "../../signing.ts"
import { endEnvelope } from "../end-envelope.ts"
import { findEnvelope } from "../envelope-queries.ts"
import { serverTexts } from "../server-texts.ts"
import type { EnvelopeWork } from "./envelope-work.ts"

/** Ends an envelope whose time is over; false where somebody was faster. */
export function expireEnvelope(
  { db, clock }: Services,
  { actor, envelopeId }: EnvelopeWork,
): Promise<boolean> {
  const now = clock()
  const { workspaceId } = actor
  return inWorkspace(db, workspaceId, async (tx) => {
    const found = await findEnvelope(tx, workspaceId, envelopeId)
    const deal = found && (await holdDeals(tx, actor, [found.dealId])).get(found.dealId)
    const row = await findEnvelope(tx, workspaceId, envelopeId)
    if (!deal || !row || row.state !== "open") return false
    const state = envelopeStateAt({ ...row, state: row.state as EnvelopeState }, now) // checked by the table
    if (state !== "expired") return false
    const origin = { tx, actor, now, requestId: `expire ${envelopeId}` }
    const reason = serverTexts(row.locale).expired
    await endEnvelope(origin, { envelopeId, deal: deal.row }, { state, reason })
    return true
  })
}
