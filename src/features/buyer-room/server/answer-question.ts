import type { Locale } from "../../../kernel/locale.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { oweMail, sendDueMails } from "../../../server/mail/owed-mail.ts"
import { completeTasks } from "../../actions/server/write-door.ts"
import { writeActivity } from "../../activities/server/write-door.ts"
import { findContact } from "../../contacts/server/queries.ts"
import type * as contract from "../contract.ts"
import { answerMail } from "./letters.ts"
import { findRoomLink } from "./queries.ts"
import { findQuestion } from "./question-queries.ts"
import { heldDealOf, recordRoom, roomOf } from "./room.ts"

/** Answers a question: the room shows it, who asked is owed a mail, and the task is done. */
export const answerRoomQuestion: Handler<typeof contract.answerRoomQuestion> = async (
  context,
  { roomQuestionId, text },
) => {
  const { tx, actor, now, services } = context
  const { workspaceId } = actor
  const question = await findQuestion(tx, workspaceId, roomQuestionId)
  const deal = await heldDealOf(context, question, { roomQuestionId })
  const dealId = deal.row.id
  const asker = question && (await askerOf(context, question.linkId))
  const id = newId(now)
  const mailedTo = services.mailer.isConfigured ? (asker?.email ?? null) : null
  await tx
    .insertInto("roomAnswer")
    .values({
      ...{ workspaceId, id, questionId: roomQuestionId, body: text, mailedTo },
      ...{ answeredBy: actor.memberId, answeredAt: now },
    })
    .execute()
  if (question?.taskId) await completeTasks(tx, context, [question.taskId])
  await writeActivity(context, { dealId, kind: "note", by: "seller", body: text })
  if (mailedTo && asker && question) {
    const names = { sender: actor.name, workspace: actor.workspace.name }
    const letter = answerMail(asker.locale, { ...names, question: question.body, answer: text })
    const mail = { to: mailedTo, ...letter }
    await oweMail(tx, services, { workspaceId, key: `room answer ${id}`, mail, now })
    context.afterwards(() => sendDueMails(services))
  }
  const detail = { question: roomQuestionId, isMailed: mailedTo !== null }
  recordRoom(context, "buyer-room.answer", { dealId, detail }, deal.row)
  return roomOf(context, dealId)
}

/** Where to mail an answer; nobody whose link was taken back is told any more. */
async function askerOf(
  { tx, actor }: Context,
  linkId: string,
): Promise<{ email: string | undefined; locale: Locale } | undefined> {
  const link = await findRoomLink(tx, actor.workspaceId, linkId)
  if (!link || link.state === "revoked") return undefined
  const contact = await findContact(tx, actor.workspaceId, link.contactId)
  if (!contact || contact.deletedAt) return undefined
  return { email: contact.emails[0], locale: link.locale as Locale } // checked by the table
}
