import type { Context } from "../../../server/http/handler.ts"
import type { LockedDeal } from "../../deals/server/write-door.ts"
import { endEnvelope } from "./end-envelope.ts"
import { findOpenEnvelope } from "./envelope-queries.ts"
import { recheckSigned } from "./recheck-signed.ts"
import { serverTexts } from "./server-texts.ts"

/**
 * A contract has a new version: what was asked to be signed of the one before has ended, and what was
 * signed of it proves no win any more. The deal is locked by the caller.
 */
export async function supersedeEnvelope(context: Context, deal: LockedDeal, number: number) {
  const open = await findOpenEnvelope(context.tx, context.actor.workspaceId, deal.row.id)
  if (open) {
    const reason = serverTexts(open.locale).superseded(number)
    const end = { state: "superseded", reason, detail: { by: number } } as const
    await endEnvelope(context, { envelopeId: open.id, deal: deal.row }, end)
  }
  await recheckSigned(context, deal.row.id)
}
