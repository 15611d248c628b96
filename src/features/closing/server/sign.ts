import { actingMember } from "../../../server/actor.ts"
import type { Context } from "../../../server/http/handler.ts"
import { writeActivity } from "../../activities/server/write-door.ts"
import { consentText, consentVersion } from "../consent-text.ts"
import { type ActRefusal, actRefusal, afterSignature, type EnvelopeState } from "../signing.ts"
import { askSigner } from "./ask-signer.ts"
import { commitSigned } from "./commit-signed.ts"
import { endEnvelope } from "./end-envelope.ts"
import { listOpenings, type SignerRow, updateEnvelope, updateSigner } from "./envelope-queries.ts"
import { addEvidence } from "./evidence.ts"
import type { Given } from "./given.ts"
import type { HeldEnvelope } from "./held-envelope.ts"
import { factsOf } from "./present-signature.ts"
import { recheckSigned } from "./recheck-signed.ts"
import { recordEnvelope } from "./record-envelope.ts"
import { sealEnvelopes } from "./seal/jobs.ts"
import { serverTexts } from "./server-texts.ts"

type Signing = HeldEnvelope & { signer: SignerRow }

/**
 * Signs: record, states, ledger, audit and outbox in the transaction of the caller, all or nothing
 * (F-04). With the last signature the envelope is complete and its copy is made afterwards.
 * Returns why it cannot be signed, and then nothing was written.
 */
export async function sign(
  context: Context,
  { deal, envelope, signers, signer }: Signing,
  given: Given,
): Promise<ActRefusal | undefined> {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const facts = signers.map(factsOf)
  const refusal = refusalOf({ envelope, signers, signer }, given.documentSha256, now)
  if (refusal) return refusal
  await updateSigner(tx, workspaceId, signer.id, { state: "signed", actedAt: now })
  await addEvidence(context, envelope.id, {
    kind: "signed",
    detail: {
      signerId: signer.id,
      ...given,
      ...(await shownTo(context, { envelope, signer, given })),
    },
  })
  const told = { signer: signer.name, number: envelope.number, method: given.method }
  recordEnvelope(context, "envelope.sign", { id: envelope.id, detail: told }, deal.row)
  const { isComplete, nextIds } = afterSignature(envelope.isOrdered, facts, signer.id)
  const texts = serverTexts(envelope.locale)
  const body = isComplete
    ? texts.completed(given.name, envelope.title)
    : texts.signed(given.name, envelope.title)
  const by = actingMember(actor) ? "seller" : "buyer"
  await writeActivity(context, { dealId: deal.row.id, kind: "note", by, body })
  if (isComplete) await complete(context, { deal, envelope, signers })
  else {
    await updateEnvelope(tx, workspaceId, envelope.id, {})
    for (const next of signers.filter(({ id }) => nextIds.includes(id)))
      await askSigner(context, { deal, envelope }, next)
  }
  return undefined
}

/** Declines with a reason: the envelope ends. Returns why that cannot be, as `sign` does. */
export async function decline(
  context: Context,
  { deal, envelope, signers, signer }: Signing,
  { documentSha256, reason }: { documentSha256: string; reason: string },
): Promise<ActRefusal | undefined> {
  const { tx, actor, now } = context
  const refusal = refusalOf({ envelope, signers, signer }, documentSha256, now)
  if (refusal) return refusal
  await updateSigner(tx, actor.workspaceId, signer.id, { state: "declined", actedAt: now })
  const detail = { signerId: signer.id, signer: signer.name, documentSha256 }
  const place = { envelopeId: envelope.id, deal: deal.row }
  await endEnvelope(context, place, { state: "declined", reason, detail })
  const body = serverTexts(envelope.locale).declined(signer.name, envelope.title, reason)
  const by = actingMember(actor) ? "seller" : "buyer"
  await writeActivity(context, { dealId: deal.row.id, kind: "note", by, body })
  return undefined
}

/** Why somebody can neither sign nor decline. */
export function refusalOf(
  { envelope, signers, signer }: Omit<Signing, "deal">,
  shownSha256: string,
  now: Date,
) {
  return actRefusal({
    envelope: { ...envelope, state: envelope.state as EnvelopeState }, // checked by the table
    signers: signers.map(factsOf),
    ...{ signerId: signer.id, shownSha256, now },
  })
}

/** What lay before who signs: the document, the consent, and when a buyer looked at it (E-03, E-04). */
async function shownTo(
  { tx, actor }: Context,
  { envelope, signer, given }: Pick<Signing, "envelope" | "signer"> & { given: Given },
) {
  const { dealId, createdAt: since } = envelope
  const { contactId } = signer
  const openings = contactId
    ? await listOpenings(tx, actor.workspaceId, { dealId, contactId, since })
    : []
  return {
    ...{ number: envelope.number, contentSha256: envelope.contentHash.toString("hex") },
    invitedAs: { name: signer.name, email: signer.email, title: signer.title },
    consent: { version: consentVersion, text: consentText[given.locale], locale: given.locale },
    openings: openings.map(({ at, ...one }) => ({ at: at.toISOString(), ...one })),
  }
}

async function complete(context: Context, { deal, envelope, signers }: HeldEnvelope) {
  const { tx, actor, now, services } = context
  await updateEnvelope(tx, actor.workspaceId, envelope.id, { state: "completed", endedAt: now })
  const signed = signers.map(({ name }) => name)
  await addEvidence(context, envelope.id, { kind: "completed", detail: { signers: signed } })
  await commitSigned(context, deal, envelope, signers)
  await recheckSigned(context, deal.row.id)
  context.afterwards(() => sealEnvelopes(services))
}
