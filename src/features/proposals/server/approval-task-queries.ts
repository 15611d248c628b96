import { sql } from "kysely"
import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ApprovalNotice } from "../approval-notices.ts"

export type OpenTask = ApprovalNotice & { contentHash: Buffer; taskId: string }

/** The tasks about the approval of an offer that are still to be done. */
export async function listOpenTasks(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
): Promise<OpenTask[]> {
  const rows = await tx
    .selectFrom("approvalTask")
    .innerJoin("task", (join) =>
      join
        .onRef("task.workspaceId", "=", "approvalTask.workspaceId")
        .onRef("task.id", "=", "approvalTask.taskId"),
    )
    .select(["approvalTask.memberId", "approvalTask.kind", "contentHash", "taskId"])
    .where("approvalTask.workspaceId", "=", workspaceId)
    .where("proposalId", "=", proposalId)
    .where("task.state", "=", "open")
    .execute()
  return rows as OpenTask[] // the kind is checked by the table
}

type Asked = { workspaceId: string; proposalId: string; contentHash: Buffer }

/** Keeps which task tells whom of what. */
export async function noteTasks(
  tx: Tx,
  asked: Asked,
  tasks: readonly (ApprovalNotice & { taskId: string })[],
) {
  await tx
    .insertInto("approvalTask")
    .values(tasks.map((task) => ({ ...asked, ...task })))
    .onConflict((conflict) =>
      conflict
        .columns(["workspaceId", "proposalId", "contentHash", "memberId", "kind"])
        .doUpdateSet({ taskId: (eb) => eb.ref("excluded.taskId") }),
    )
    .execute()
}

export type Told = { id: string; name: string; email: string | null; locale: Locale }

/** Where and in which language members are told; no address of who cannot sign in. */
export async function listTold(tx: Tx, workspaceId: string, ids: readonly string[]) {
  const { rows } = await sql<Told>`
    select m.id, m.name, case when m.user_id is not null then m.email end as email,
      coalesce(m.locale, w.locale) as locale
    from member m join workspace w using (workspace_id)
    where m.workspace_id = ${workspaceId}::uuid and m.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}
