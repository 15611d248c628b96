import type { Context } from "../../../../server/http/handler.ts"
import { typedWhole } from "../../../../server/public-pages/form.ts"
import { RefusedForm, type SectionAct } from "../../../../server/public-pages/page-section.ts"
import type { Clause } from "../../clause.ts"
import { countBuyerComments, findClauses } from "../contract-queries.ts"
import { openDeal } from "../held-deal.ts"
import { giveComment } from "../write-door.ts"
import { contractTexts, mostComments, mostLetters } from "./contract-texts.ts"
import { refusing } from "./refusing.ts"
import { tellOwner } from "./tell-owner.ts"

/** Says something about a clause or the whole of a version, and asks who has the deal to answer. */
export const commentOnContract: SectionAct = ({ context, place, locale }, form) =>
  refusing({ form, locale }, async () => {
    const { workspaceId, dealId, contactId, contactName } = place
    const texts = contractTexts[locale].refused
    const text = typedWhole(form.get("comment"))
    if (text === "") throw new RefusedForm(texts["comment-empty"], form)
    if ([...text].length > mostLetters) throw new RefusedForm(texts["comment-long"], form)
    const number = numberIn(form)
    if (number === undefined) throw new RefusedForm(texts.unknown, form)
    const deal = await openDeal(context, dealId)
    const yesterday = new Date(context.now.getTime() - 86_400_000)
    const of = { workspaceId, dealId, contactId }
    const { ofAll, ofPerson } = await countBuyerComments(context.tx, of, yesterday)
    if (ofAll >= mostComments.ofAll) throw new RefusedForm(texts.full, form)
    if (ofPerson >= mostComments.ofPerson) throw new RefusedForm(texts["too-many"], form)
    const clauseId = form.get("clause") || null
    const heading = await headingOf(context, dealId, { number, clauseId })
    const taskId = await tellOwner(context, deal, {
      body: (say) => `${say.commented(contactName, heading)}\n\n${text}`,
      task: (say) => say.commentTask(contactName),
    })
    await giveComment(context, deal, { number, clauseId, text, contactId, taskId })
  })

/** The version that lay before them, as its form says. */
function numberIn(form: URLSearchParams): number | undefined {
  const typed = form.get("number") ?? ""
  return /^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : undefined
}

type Of = { number: number; clauseId: string | null }

async function headingOf({ tx, actor }: Context, dealId: string, { number, clauseId }: Of) {
  const clauses = await findClauses(tx, actor.workspaceId, { dealId, number })
  const known = (clauses ?? []) as Clause[] // written as such
  return known.find(({ id }) => id === clauseId)?.heading ?? null
}
