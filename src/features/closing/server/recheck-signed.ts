import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { listVersions } from "../../contracts/server/contract-queries.ts"
import { holdDeals, showByContract, withdrawKind } from "../../deals/server/write-door.ts"
import { isVersionSigned } from "./envelope-queries.ts"

/**
 * Tells the gate of an open deal whether the latest version of its contract is signed: what asks for
 * that is shown, or not any more. Called by whatever can change the answer, the deal being locked.
 */
export async function recheckSigned(context: ActOrigin & { tx: Tx }, dealId: string) {
  const { tx, actor } = context
  // Its row may have changed since it was locked.
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (deal?.row.outcome !== "open") return
  const latest = (await listVersions(tx, actor.workspaceId, dealId)).at(-1)
  const number = latest?.number ?? 0
  const isSigned = await isVersionSigned(tx, actor.workspaceId, { dealId, number })
  if (!isSigned) {
    await withdrawKind(tx, context, deal, { evidence: "signature", cause: `V${number}` })
    return
  }
  const hash = latest?.contentHash.toString("hex").slice(0, 16)
  const note = `V${number} · SHA-256 ${hash}…`
  await showByContract(tx, context, deal, { evidence: "signature", note })
}
