import type { Context } from "../../../server/http/handler.ts"
import { type LockedDeal, showByContract, withdrawKind } from "../../deals/server/write-door.ts"
import { loadStanding } from "./standing-queries.ts"

/**
 * Tells the gate of a locked deal whether everybody agrees now: what asks for that is shown, or not
 * any more. Called by whatever can change the answer.
 */
export async function recheckGate(context: Context, deal: LockedDeal) {
  const { versions, standing } = await loadStanding(context, deal.row)
  const latest = versions.at(-1)
  const name = `V${latest?.number ?? 0}`
  if (!standing.isAllAgreed) {
    await withdrawKind(context.tx, context, deal, { evidence: "consents", cause: name })
    return
  }
  const hash = latest?.contentHash.toString("hex").slice(0, 16)
  const note = `${name} · SHA-256 ${hash}…`
  await showByContract(context.tx, context, deal, { evidence: "consents", note })
}
