import { Problem } from "../../../../kernel/problem.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { newId } from "../../../../server/ids.ts"
import { isReasonGiven, type SaidReason } from "../../closing.ts"
import type { ClosedOutcome } from "../../contract.ts"
import * as queries from "./closing-queries.ts"

type Said = SaidReason & { outcome: ClosedOutcome; competitor?: string | undefined }

/** What a closing says of itself, as the deal keeps it; refuses one that lacks its reason. */
export async function checkedClosing(context: Context, said: Said) {
  const { tx, actor } = context
  const { outcome, reasonId, reason } = said
  const { asksFor } = await queries.findClosingRule(tx, actor.workspaceId)
  if (!isReasonGiven(said, outcome, asksFor))
    throw new Problem("closing-reason-missing", { outcome })
  const isKnown =
    reasonId === undefined ||
    (await queries.isOfferedReason(tx, actor.workspaceId, { id: reasonId, outcome }))
  if (!isKnown) throw new Problem("reference-unknown", { path: "reasonId" })
  return {
    ...{ outcome, reason: reason ?? null, reasonId: reasonId ?? null },
    competitor: outcome === "disqualified" ? null : await listedName(context, said.competitor),
  }
}

/** Whether a deal may be won without saying why, as a move into a won stage does. */
export async function mayWinUnasked({ tx, actor }: Context): Promise<boolean> {
  const { asksFor } = await queries.findClosingRule(tx, actor.workspaceId)
  return !asksFor.includes("won")
}

/** A competitor as the list spells it; a new one joins the list. */
async function listedName({ tx, actor, now }: Context, name: string | undefined) {
  if (name === undefined) return null
  const { workspaceId } = actor
  const known = await queries.findCompetitorByName(tx, workspaceId, name)
  if (known) return known.name
  const row = { workspaceId, id: newId(now), name, createdAt: now }
  return (await queries.insertCompetitor(tx, row))?.name ?? name
}
