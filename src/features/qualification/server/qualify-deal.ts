import { addDays, dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { closeAsDisqualified, lockedDeal, recordQualified } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { loadCard } from "./card.ts"
import { presentQualification } from "./get-qualification.ts"
import * as queries from "./queries.ts"
import { serverTexts } from "./texts.ts"

/** Records a pass, once for each round: a second call finds it recorded and changes nothing. */
export const qualifyDeal: Handler<typeof contract.qualifyDeal> = async (context, input) => {
  const { tx, actor, now } = context
  const deal = await lockedDeal(context, input.dealId, input.version)
  if (deal.row.outcome !== "open") throw new Problem("deal-closed")
  const { judgement, passedAt, scorecard } = await loadCard(context, deal.row)
  if (judgement.result !== "passes") throw new Problem("scorecard-unmet", { judgement })
  const card = await queries.findCard(tx, actor.workspaceId, deal.row.id)
  if (passedAt || !card) return presentQualification(context, deal.row)
  await queries.saveCard(tx, actor.workspaceId, deal.row.id, { ...card, passedAt: now })
  const { fitBps } = judgement
  const told = { "qualification.pass": { from: null, to: { fitBps, number: scorecard.number } } }
  const fit = new Intl.NumberFormat(actor.locale, { style: "percent" }).format(fitBps / 10_000)
  const note = serverTexts(actor.locale).passed.replace("[fit]", fit)
  return presentQualification(context, await recordQualified(context, deal, { told, note }))
}

/** Turns a lead away; on the day that is named it comes back by itself. */
export const disqualifyDeal: Handler<typeof contract.disqualifyDeal> = async (context, input) => {
  const { tx, actor, now } = context
  const { reason, note, recycleOn = null } = input
  const deal = await lockedDeal(context, input.dealId, input.version)
  if (deal.row.outcome !== "open") throw new Problem("deal-closed")
  const tomorrow = addDays(dayIn(now, actor.workspace.timeZone), 1)
  if (recycleOn !== null && recycleOn < tomorrow) {
    const field = { path: "recycleOn", code: "out-of-range", message: "Tomorrow or later" }
    throw new Problem("input-invalid", undefined, [field])
  }
  const words = serverTexts(actor.locale).disqualified(reason, note)
  const row = await closeAsDisqualified(context, deal, { key: reason, reason: words })
  const told = { reason, note, recycleOn }
  await tx
    .insertInto("disqualification")
    .values({
      ...{ workspaceId: actor.workspaceId, id: newId(now), dealId: row.id },
      ...told,
      ...{ decidedAt: now, decidedBy: actor.memberId },
    })
    .execute()
  return presentQualification(context, row)
}
