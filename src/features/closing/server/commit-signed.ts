import type { Context } from "../../../server/http/handler.ts"
import type { LockedDeal } from "../../deals/server/write-door.ts"
import { heldProposal, sayCommitment } from "../../proposals/server/write-door.ts"
import { type EnvelopeRow, findLastSent, type SignerRow } from "./envelope-queries.ts"
import { serverTexts } from "./server-texts.ts"

/** The buyer's commitment to what was offered last has reached its highest step (G11). */
export async function commitSigned(
  context: Context,
  deal: LockedDeal,
  { locale, title }: Pick<EnvelopeRow, "locale" | "title">,
  signers: readonly SignerRow[],
) {
  const { tx, actor } = context
  const sent = await findLastSent(tx, actor.workspaceId, deal.row.id)
  if (!sent) return
  const held = await heldProposal(context, sent.proposalId)
  const buyers = signers.filter(({ contactId }) => contactId !== null).map(({ name }) => name)
  await sayCommitment(context, held, {
    ...{ number: sent.number, level: "signed" },
    person: buyers.join(", ").slice(0, 200),
    note: serverTexts(locale).commitment(title),
  })
}
