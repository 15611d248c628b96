import { dayIn } from "../../../../kernel/days.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { createTasks } from "../../../actions/server/write-door.ts"
import { writeActivity } from "../../../activities/server/write-door.ts"
import type { LockedDeal } from "../../../deals/server/write-door.ts"
import { localeOfOwner } from "../../../members/server/queries.ts"
import { contractTexts } from "./contract-texts.ts"

type Told = (typeof contractTexts)["en"]["told"]
type Say = { body: (say: Told) => string; task: ((say: Told) => string) | null }

/**
 * Notes what somebody of the buyer did as their act on the deal, in the language of who has it, and
 * plans a task for what waits for an answer; its id.
 */
export async function tellOwner(
  context: Context,
  { row: deal }: LockedDeal,
  { body, task }: Say,
): Promise<string | null> {
  const { tx, actor, now } = context
  const say = contractTexts[await localeOfOwner(context, deal.ownerId)].told
  await writeActivity(context, { dealId: deal.id, kind: "note", by: "buyer", body: body(say) })
  if (!task) return null
  const [taskId = null] = await createTasks(tx, context, [
    {
      ...{ deal, ownerId: deal.ownerId, channel: "none", source: "manual" },
      title: [...task(say)].slice(0, 200).join(""),
      dueOn: dayIn(now, actor.workspace.timeZone),
    },
  ])
  return taskId
}
