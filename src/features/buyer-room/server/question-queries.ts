import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { RoomQuestionTable } from "../../../server/db/tables.ts"

/** A question with who asked it. */
export type QuestionRow = Selectable<RoomQuestionTable> & {
  contactId: string
  contactName: string
}

export type AnswerRow = {
  id: string
  questionId: string
  body: string
  answeredBy: string
  answererName: string
  answeredAt: Date
  mailedTo: string | null
}

type Page = { limit: number; offset: number }

/** Questions of a room, the latest first. */
export async function listQuestions(
  tx: Tx,
  workspaceId: string,
  dealId: string,
  { limit, offset }: Page,
) {
  const { rows } = await sql<QuestionRow>`
    select q.*, c.id as contact_id, c.name as contact_name
    from room_question q
    join room_link l on l.workspace_id = q.workspace_id and l.id = q.link_id
    join contact c on c.workspace_id = l.workspace_id and c.id = l.contact_id
    where q.workspace_id = ${workspaceId}::uuid and q.deal_id = ${dealId}::uuid
    order by q.asked_at desc, q.id desc limit ${limit} offset ${offset}`.execute(tx)
  return rows
}

/** Answers to these questions, the first one first. */
export async function listAnswers(tx: Tx, workspaceId: string, questionIds: readonly string[]) {
  if (questionIds.length === 0) return []
  const { rows } = await sql<AnswerRow>`
    select a.id, a.question_id, a.body, a.answered_by, a.answered_at, a.mailed_to,
      m.name as answerer_name
    from room_answer a join member m on m.workspace_id = a.workspace_id and m.id = a.answered_by
    where a.workspace_id = ${workspaceId}::uuid and a.question_id = any(${[...questionIds]}::uuid[])
    order by a.answered_at, a.id`.execute(tx)
  return rows
}

export function findQuestion(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("roomQuestion")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** How many questions a room has, and how many came by one link since then. */
export async function countQuestions(
  tx: Tx,
  { workspaceId, dealId, linkId }: { workspaceId: string; dealId: string; linkId: string },
  since: Date,
) {
  const { rows } = await sql<{ ofRoom: number; ofLink: number }>`
    select count(*)::int as of_room,
      (count(*) filter (where link_id = ${linkId}::uuid and asked_at > ${since}))::int as of_link
    from room_question
    where workspace_id = ${workspaceId}::uuid and deal_id = ${dealId}::uuid`.execute(tx)
  return rows[0] ?? { ofRoom: 0, ofLink: 0 }
}
