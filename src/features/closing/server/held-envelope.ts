import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Context } from "../../../server/http/handler.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import {
  type EnvelopeRow,
  findEnvelope,
  isSignerOfDeal,
  listSigners,
  type SignerRow,
} from "./envelope-queries.ts"

type Asking = Pick<Context, "tx" | "actor">

/** An envelope to be written to: its deal is locked, so that nobody else writes to it meanwhile. */
export type HeldEnvelope = {
  deal: LockedDeal
  envelope: EnvelopeRow
  signers: readonly SignerRow[]
}

/** Locks the deal of an envelope that the actor sees, and reads the envelope as it is then. */
export async function heldEnvelope(
  { tx, actor }: Asking,
  envelopeId: string,
): Promise<HeldEnvelope> {
  const { workspaceId } = actor
  const found = await findEnvelope(tx, workspaceId, envelopeId)
  const deal = found && (await holdDeals(tx, actor, [found.dealId])).get(found.dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { envelopeId })
  const envelope = await findEnvelope(tx, workspaceId, envelopeId)
  // A merge may have taken it to another deal while this waited.
  if (envelope?.dealId !== found.dealId) throw new Problem("busy")
  return { deal, envelope, signers: await listSigners(tx, workspaceId, [envelopeId]) }
}

/** An envelope the actor sees, to be read; also one of a deal that was deleted. */
export async function seenEnvelope(asking: Asking, envelopeId: string): Promise<EnvelopeRow> {
  const { tx, actor } = asking
  const envelope = await findEnvelope(tx, actor.workspaceId, envelopeId)
  if (!envelope || !(await seesSignature(asking, envelope.dealId)))
    throw new Problem("not-found", { envelopeId })
  return envelope
}

/** Whether the actor sees what is signed of a deal: they see the deal, or are asked to sign. */
export async function seesSignature({ tx, actor }: Asking, dealId: string): Promise<boolean> {
  if (await findDeal(tx, actor, dealId)) return true
  return isSignerOfDeal(tx, actor.workspaceId, { dealId, memberId: actor.memberId })
}

/** Who is asked to sign acts about that deal whether they see it otherwise or not. */
export function asSigner(actor: Actor): Actor {
  return { ...actor, reach: "all" }
}
