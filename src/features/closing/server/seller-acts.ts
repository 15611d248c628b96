import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { type EnvelopeState, envelopeStateAt, turnOf } from "../signing.ts"
import { askSigner } from "./ask-signer.ts"
import { endEnvelope } from "./end-envelope.ts"
import { updateEnvelope, updateSigner } from "./envelope-queries.ts"
import { addEvidence } from "./evidence.ts"
import { type HeldEnvelope, heldEnvelope, seesSignature } from "./held-envelope.ts"
import { factsOf, signatureOf } from "./present-signature.ts"
import { recordEnvelope } from "./record-envelope.ts"

/** Reminders to one signer at most. */
const remindersAtMost = 20

export const getSignature: Handler<typeof contract.getSignature> = async (context, { dealId }) => {
  if (!(await seesSignature(context, dealId))) throw new Problem("not-found", { dealId })
  return signatureOf(context, dealId)
}

/** Mails who is asked a new link; the one they had ends with it. */
export const remindSigner: Handler<typeof contract.remindSigner> = async (context, input) => {
  const { tx, actor, services } = context
  const { envelopeId, version, signerId } = input
  const { deal, envelope, signers } = await openEnvelope(context, envelopeId, version)
  const signer = signers.find(({ id }) => id === signerId)
  const turn = turnOf(envelope.isOrdered, signers.map(factsOf))
  if (!signer || !turn.includes(signerId))
    throw new Problem("reference-unknown", { path: "signerId" })
  if (!services.mailer.isConfigured) throw new Problem("mail-not-configured")
  if (!signer.email) throw new Problem("address-missing", { signerId })
  const reminders = signer.reminders + 1
  if (reminders > remindersAtMost) throw new Problem("list-full", { limit: remindersAtMost })
  await updateSigner(tx, actor.workspaceId, signerId, { reminders })
  await updateEnvelope(tx, actor.workspaceId, envelopeId, {})
  const detail = { signerId, name: signer.name }
  await addEvidence(context, envelopeId, { kind: "reminded", detail })
  recordEnvelope(context, "envelope.remind", { id: envelopeId, detail }, deal.row)
  await askSigner(context, { deal, envelope }, { ...signer, reminders })
  return signatureOf(context, deal.row.id)
}

export const withdrawEnvelope: Handler<typeof contract.withdrawEnvelope> = async (
  context,
  { envelopeId, version, reason },
) => {
  const { deal } = await openEnvelope(context, envelopeId, version)
  await endEnvelope(context, { envelopeId, deal: deal.row }, { state: "withdrawn", reason })
  return signatureOf(context, deal.row.id)
}

async function openEnvelope(
  context: Context,
  envelopeId: string,
  version: number,
): Promise<HeldEnvelope> {
  const held = await heldEnvelope(context, envelopeId)
  const { envelope } = held
  const state = envelopeStateAt(
    { ...envelope, state: envelope.state as EnvelopeState },
    context.now,
  ) // checked by the table
  if (state !== "open") throw new Problem("envelope-ended", { state })
  if (envelope.version !== version)
    throw new Problem("version-stale", { current: await signatureOf(context, envelope.dealId) })
  return held
}
