import { dayIn } from "../../../../kernel/days.ts"
import { newId } from "../../../../server/ids.ts"
import { typedWhole } from "../../../../server/public-pages/form.ts"
import { RefusedForm, type SectionAct } from "../../../../server/public-pages/page-section.ts"
import { createTasks } from "../../../actions/server/write-door.ts"
import { writeActivity } from "../../../activities/server/write-door.ts"
import { localeOfOwner } from "../../../members/server/queries.ts"
import { countQuestions } from "../question-queries.ts"
import { heldDeal, mostQuestions, recordRoom } from "../room.ts"
import { mostLetters, questionTexts } from "./question-texts.ts"

/** Questions through one link in a day. */
const mostADay = 20

/** Asks the seller: the buyer's act on the deal, and a task for who has it to answer today. */
export const askQuestion: SectionAct = async ({ context, place, locale }, form) => {
  const { tx, now } = context
  const { workspaceId, dealId, linkId, contactName } = place
  const texts = questionTexts[locale].refused
  const body = typedWhole(form.get("question"))
  if (body === "") throw new RefusedForm(texts.empty, form)
  if ([...body].length > mostLetters) throw new RefusedForm(texts["too-long"], form)
  const yesterday = new Date(now.getTime() - 86_400_000)
  const { ofRoom, ofLink } = await countQuestions(tx, place, yesterday)
  if (ofRoom >= mostQuestions) throw new RefusedForm(texts.full, form)
  if (ofLink >= mostADay) throw new RefusedForm(texts["too-many"], form)
  const deal = (await heldDeal(context, dealId)).row
  const say = questionTexts[await localeOfOwner(context, deal.ownerId)]
  const told = `${say.told(contactName)}\n\n${body}`
  await writeActivity(context, { dealId, kind: "note", by: "buyer", body: told })
  const [taskId = null] = await createTasks(tx, context, [
    {
      ...{ deal, ownerId: deal.ownerId, channel: "none", source: "manual" },
      title: [...say.task(contactName)].slice(0, 200).join(""),
      dueOn: dayIn(now, context.actor.workspace.timeZone),
    },
  ])
  const id = newId(now)
  await tx
    .insertInto("roomQuestion")
    .values({ workspaceId, id, dealId, linkId, body, askedAt: now, taskId })
    .execute()
  const detail = { question: id, link: linkId }
  recordRoom(context, "buyer-room.ask", { dealId, detail }, deal)
}
