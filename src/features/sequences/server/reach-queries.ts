import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { Addresses } from "../enrolment.ts"
import { wayTo, writtenLetter } from "../reach.ts"
import type { SequenceStep } from "../sequence.ts"

export type Reach = { contact: { id: string; name: string }; href: string | null }

type Row = Addresses & {
  taskId: string
  channel: string
  contactId: string
  contactName: string
  jobTitle: string | null
  companyName: string | null
  dealTitle: string
  senderName: string | null
  step: SequenceStep | null
}

/** Whom planned contacts are for and what opens the way to them, by task; other tasks are not there. */
export async function reachOfTasks(
  tx: Tx,
  workspaceId: string,
  taskIds: readonly string[],
): Promise<Map<string, Reach>> {
  if (taskIds.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select t.id as task_id, t.channel, c.id as contact_id, c.name as contact_name, c.job_title,
      c.emails, c.phones, c.linkedin, c.wechat, d.title as deal_title,
      (select name from company y where y.workspace_id = d.workspace_id and y.id = d.company_id)
        as company_name,
      (select name from member m where m.workspace_id = t.workspace_id and m.id = t.owner_id)
        as sender_name,
      (select v.steps -> s.step from enrolment_step s
        join enrolment e on e.workspace_id = s.workspace_id and e.id = s.enrolment_id
        join sequence_version v on v.workspace_id = e.workspace_id
          and v.sequence_id = e.sequence_id and v.number = e.number
        where s.workspace_id = t.workspace_id and s.task_id = t.id) as step
    from planned_touch p
    join task t on t.workspace_id = p.workspace_id and t.id = p.task_id
    join deal d on d.workspace_id = t.workspace_id and d.id = t.deal_id
    join contact c on c.workspace_id = p.workspace_id and c.id = p.contact_id
    where p.workspace_id = ${workspaceId}::uuid and p.task_id = any(${[...taskIds]}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.taskId, reachOf(row)]))
}

function reachOf(row: Row): Reach {
  const { contactId, contactName, channel, step } = row
  const letter =
    step &&
    writtenLetter(step, {
      "contact.name": contactName,
      "contact.jobTitle": row.jobTitle,
      "company.name": row.companyName,
      "deal.title": row.dealTitle,
      "sender.name": row.senderName,
    })
  const href = wayTo(row, channel, letter ?? undefined)
  return { contact: { id: contactId, name: contactName }, href }
}
