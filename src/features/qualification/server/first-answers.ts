import { Problem } from "../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { pageOfLeads } from "../../deals/server/lead-queries.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { firstAnswer } from "../first-answer.ts"
import { presentFirstAnswer } from "./get-qualification.ts"

/** Leads with a target for their first answer, and how they did against it. */
export const listFirstAnswers: Handler<typeof contract.listFirstAnswers> = async (
  { tx, actor, now },
  { limit, cursor, pipelineId, isAnswered, isOwned },
) => {
  const after = cursor ? afterCursor(cursor) : undefined
  const asked = { pipelineId, isAnswered, isOwned, after, limit: limit + 1 }
  const rows = await pageOfLeads(tx, actor, asked)
  const time = await findWorkingTime(tx, actor.workspaceId)
  const shown = rows.slice(0, limit)
  const items = shown.flatMap(({ openedAt, minutes, answeredAt, ...row }) => {
    const answer = firstAnswer(time, { openedAt, minutes: minutes ?? 0, answeredAt }, now)
    if (!answer) return []
    return {
      deal: { id: row.id, title: row.title, pipelineId: row.pipelineId },
      owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
      openedAt: openedAt.toISOString(),
      firstAnswer: presentFirstAnswer(answer, answeredAt),
    }
  })
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last
      ? writeCursor({ sort: "first-answers", keys: [last.openedAt.toISOString(), last.id] })
      : null
  return { items, nextCursor }
}

function afterCursor(cursor: string) {
  const [at, id] = readCursor(cursor, "first-answers", 2).keys
  const openedAt = new Date(String(at))
  if (Number.isNaN(openedAt.getTime())) throw new Problem("cursor-invalid")
  return { openedAt, id: String(id) }
}
