import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { ActRefusal } from "../signing.ts"
import { asSigner, heldEnvelope, seenEnvelope } from "./held-envelope.ts"
import { signatureOf } from "./present-signature.ts"
import { decline, sign } from "./sign.ts"

const buttons = { en: "Sign", "zh-CN": "签署" } as const

/** A member signs by their own session: nobody signs for another. */
export const signEnvelope: Handler<typeof contract.signEnvelope> = async (context, input) => {
  const { envelopeId, documentSha256, name, title, locale } = input
  await seenEnvelope(context, envelopeId)
  const own = { ...context, actor: asSigner(context.actor) }
  const held = await ownPart(own, envelopeId)
  const how = { method: "session", locale, button: buttons[locale] } as const
  refuse(await sign(own, held, { documentSha256, name, title, ...how }))
  return signatureOf(context, held.deal.row.id)
}

/** A member declines; with that it has ended for everybody. */
export const declineEnvelope: Handler<typeof contract.declineEnvelope> = async (context, input) => {
  await seenEnvelope(context, input.envelopeId)
  const own = { ...context, actor: asSigner(context.actor) }
  const held = await ownPart(own, input.envelopeId)
  refuse(await decline(own, held, input))
  return signatureOf(context, held.deal.row.id)
}

async function ownPart(context: Context, envelopeId: string) {
  const held = await heldEnvelope(context, envelopeId)
  const signer = held.signers.find(({ memberId }) => memberId === context.actor.memberId)
  // A key or a program signs nothing in somebody's name.
  if (!signer || context.actor.kind !== "user") throw new Problem("not-your-signature")
  return { ...held, signer }
}

const problemOf = {
  ended: "envelope-ended",
  "acted-already": "not-your-signature",
  "not-your-turn": "not-your-turn",
  "document-changed": "content-changed",
} as const

function refuse(refusal: ActRefusal | undefined) {
  if (refusal) throw new Problem(problemOf[refusal])
}
