import pg from "pg"
import type { Seeded } from "../db/seed.ts"
import { usualRules } from "../src/features/sequences/sequence.ts"
import type { BenchServer } from "./bench-server.ts"

const sequences = 20

/** Twenty sequences and so many people in them: nine of ten ended, one of ten still runs. */
export async function addEnrolledPeople(
  { server, seeded, url }: { server: BenchServer; seeded: Seeded; url: string },
  count: number,
) {
  const step = { channel: "mail", afterDays: 0, purpose: "Introduce us", subject: "", text: "" }
  const ids: string[] = []
  for (let number = 1; number <= sequences; number += 1) {
    const draft = { name: `Sequence ${number}`, steps: [step], rules: usualRules }
    const made = await server.call("POST", "/sequences", draft)
    ids.push((made as { id: string }).id) // the contract of createSequence
  }
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(
    `with person as (
       select id, row_number() over (order by id) - 1 as at from contact where workspace_id = $1
     ), place as (select count(*) as people from person)
     insert into enrolment (workspace_id, id, sequence_id, number, deal_id, contact_id,
       is_exclusive, state, step, contacted_at, enrolled_by, enrolled_at, ended_at)
     select $1, gen_random_uuid(), ($2::uuid[])[1 + d.at % ${sequences}], 1, d.id, p.id, false,
       case when d.at % 10 = 0 then 'active' when d.at % 4 = 0 then 'replied' else 'no-reply' end,
       1, now(), $3, now() - d.at * interval '1 second',
       case when d.at % 10 = 0 then null else now() end
     from (
       select id, row_number() over (order by id) - 1 as at from deal
       where workspace_id = $1 limit $4
     ) d, place join person p on true
     where p.at = d.at % place.people`,
    [seeded.workspaceId, ids, seeded.adminId, count],
  )
  await owner.query("vacuum (analyze) enrolment") // as the database does by itself in the next minute
  await owner.end()
  return ids
}
