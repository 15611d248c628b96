import { sql } from "kysely"
import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../approval-contract.ts"
import { keepAllTasks } from "./approval-tasks.ts"
import { mayApprove } from "./rules.ts"

/** Who approves in whose place, from today on. */
export const listStandIns: Handler<typeof contract.listStandIns> = async (context) => ({
  items: await standIns(context),
})

/** Names who decides in the actor's place. */
export const addStandIn: Handler<typeof contract.addStandIn> = async (context, input) => {
  const { tx, actor, now } = context
  const { memberId, fromDay, toDay } = input
  const isFine = memberId !== actor.memberId && (await mayApprove(tx, actor.workspaceId, memberId))
  if (!isFine) throw new Problem("reference-unknown", { path: "memberId" })
  const id = newId(now)
  await tx
    .insertInto("approvalStandIn")
    .values({
      ...{ workspaceId: actor.workspaceId, id, absentId: actor.memberId, memberId },
      ...{ fromDay, toDay, createdAt: now },
    })
    .execute()
  record(context, "add", id, { memberId, fromDay, toDay })
  await keepAllTasks(context)
  const [made] = await standIns(context, id)
  if (!made) throw new Problem("not-found", { standInId: id })
  return made
}

export const endStandIn: Handler<typeof contract.endStandIn> = async (context, { standInId }) => {
  const { tx, actor, now } = context
  const ended = await tx
    .updateTable("approvalStandIn")
    .set({ endedAt: now })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", standInId)
    .where("absentId", "=", actor.memberId)
    .where("endedAt", "is", null)
    .returning("id")
    .executeTakeFirst()
  if (!ended) throw new Problem("not-found", { standInId })
  record(context, "end", standInId, {})
  await keepAllTasks(context)
  return {}
}

function standIns({ tx, actor, now }: Context, id?: string) {
  const nameOf = (column: "absent_id" | "member_id") => sql<{ id: string; name: string }>`(
    select jsonb_build_object('id', m.id, 'name', m.name) from member m
    where m.workspace_id = approval_stand_in.workspace_id
    and m.id = approval_stand_in.${sql.ref(column)})`
  return tx
    .selectFrom("approvalStandIn")
    .select(["id", "fromDay", "toDay"])
    .select([nameOf("absent_id").as("absent"), nameOf("member_id").as("member")])
    .where("workspaceId", "=", actor.workspaceId)
    .where("endedAt", "is", null)
    .$if(id === undefined, (query) =>
      query.where("toDay", ">=", dayIn(now, actor.workspace.timeZone)),
    )
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .orderBy("fromDay")
    .orderBy("id")
    .limit(200)
    .execute()
}

function record(
  { tx, ...origin }: Context,
  act: "add" | "end",
  id: string,
  detail: Record<string, unknown>,
) {
  recordAct(tx, origin, {
    ...{ name: `approval-stand-in.${act}`, recordKind: "approval-stand-in", recordId: id, detail },
    events: [{ kind: "approval-stand-in.changed", recordKind: "approval-stand-in", recordId: id }],
  })
}
