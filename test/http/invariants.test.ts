import { sql } from "kysely"
import { describe, expect, test } from "vitest"
import { bulkUpdateDeals } from "../../src/features/deals/bulk-contract.ts"
import {
  closeDeal,
  createDeal,
  deleteDeal,
  mergeDeal,
  moveDeal,
  reopenDeal,
  restoreDeal,
  updateDeal,
} from "../../src/features/deals/contract.ts"
import { foldTallies } from "../../src/features/deals/server/fold-tallies.ts"
import { inWorkspace } from "../../src/server/db/tenant.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { seedCanaries } from "../support/canaries.ts"
import { brokenInvariants } from "../support/invariants.ts"
import { listTables } from "../support/table-hash.ts"

/** A little of everything that can happen to deals. */
async function live(app: TestApp) {
  const { workspace, clock } = app
  const ask = app.as(workspace.actors.admin)
  const [, second = "", third = "", , , won = ""] = workspace.stageIds
  const later = () => {
    clock.now = new Date(clock.now.getTime() + 86_400_000)
  }
  const add = (title: string) =>
    ask(createDeal, {
      title,
      pipelineId: workspace.pipelineId,
      amountMinor: "1000",
      currency: "USD",
    })
  const one = await add("One")
  const two = await add("Two")
  const three = await add("Three")
  const four = await add("Four")
  later()
  const moved = await ask(moveDeal, { dealId: one.id, version: one.version, toStageId: second })
  later()
  const raised = await ask(updateDeal, {
    dealId: one.id,
    version: moved.version,
    amountMinor: "2500",
  })
  await ask(updateDeal, {
    dealId: one.id,
    version: raised.version,
    amountMinor: "1700",
    effectiveAt: new Date(clock.now.getTime() - 36 * 3_600_000).toISOString(),
  })
  const lost = await ask(closeDeal, {
    dealId: two.id,
    version: two.version,
    outcome: "lost",
    reason: "Price",
  })
  later()
  await ask(reopenDeal, {
    dealId: two.id,
    version: lost.version,
    toStageId: third,
    cause: "They called",
  })
  const gone = await ask(deleteDeal, { dealId: three.id, version: three.version })
  later()
  await ask(restoreDeal, { dealId: gone.id })
  await ask(moveDeal, { dealId: four.id, version: four.version, toStageId: won })
  await ask(bulkUpdateDeals, { dealIds: [one.id, two.id, three.id], set: { stageId: third } })
  const five = await add("Five")
  const target = await add("Six")
  await ask(mergeDeal, { dealId: target.id, version: target.version, duplicateId: five.id })
  await foldTallies(app.db)
}

/** An import of one row that says it is finished, with nothing told of its row. */
const finishedImport = `insert into import (workspace_id, id, name, state, mapping, created_by, created_at, row_total, row_done, summary)
  select workspace_id, gen_random_uuid(), 'x.csv', 'finished', '{}', id, now(), 1, 1, '{"counts":{"created":1}}' from member limit 1;
  insert into import_file (workspace_id, import_id, position, name, sha256, encoding, delimiter, header, row_count, size_bytes)
  select workspace_id, id, 0, 'x.csv', '', 'utf-8', ',', '[]', 1, 4 from import`

describe("H6 the invariants", () => {
  test("hold after a little of everything", () =>
    withTestApp(async (app) => {
      await live(app)
      await seedCanaries(app, await app.addWorkspace("Contoso"))
      expect(await brokenInvariants(app.owner)).toEqual([])
    }))

  test.each([
    [
      "I-02",
      "update deal set stage_id = (select id from stage where workspace_id = deal.workspace_id order by id desc limit 1), pipeline_id = pipeline_id where title = 'One'",
      "delete from stage_version where stage_id in (select stage_id from deal where title = 'One')",
    ],
    ["I-03 events", "delete from deal_event where sequence = 2"],
    [
      "I-03 no two",
      "insert into deal_version select workspace_id, deal_id, valid_from, valid_to, recorded_from + interval '1 second', recorded_to, pipeline_id, pipeline_version, stage_id, outcome, amount_minor, currency, expected_close_date, owner_id, team_id, forecast_category, probability_bps, source from deal_version limit 1",
    ],
    [
      "I-03 the spans",
      "update deal_version v set valid_to = valid_to - interval '1 hour' from deal d where d.id = v.deal_id and d.title = 'One' and v.valid_to < 'infinity' and v.recorded_to = 'infinity'",
    ],
    ["I-03 the last", "update deal set amount_minor = 999 where title = 'Four'"],
    [
      "I-04 every change", // one of several is not told
      "delete from outbox where kind = 'deal.changed' and seq = (select max(seq) from outbox where kind = 'deal.changed')",
    ],
    [
      "I-04 every change", // told of twice
      "update outbox o set kind = 'deal.changed', record_id = c.record_id, at = c.at from (select * from outbox where kind = 'deal.changed' limit 1) c where o.kind = 'deal.placed' or o.seq = (select max(seq) from outbox)",
    ],
    ["I-04 every event belongs", "update outbox set at = at + interval '1 hour' where seq = 1"],
    [
      "I-04 every event belongs",
      "update outbox set actor_id = (select id from member where role = 'viewer') where seq = 1",
    ],
    ["I-05 every open deal has", "update deal set rank = '' where title = 'Six'"],
    ["I-05 every open deal has", "update deal set rank = repeat('a', 501) where title = 'Six'"],
    ["I-05 the stages", "update stage_version set position = position + 1 where position = 6"],
    ["I-05 the board", "delete from stage_version where position = 0"],
    ["I-06", "update deal set currency = 'usd' where title = 'Six'"],
    ["I-08 the audit log is", "update audit_entry set entry = entry || ' ' where seq = 2"],
    [
      "I-08 the audit log ends",
      "delete from audit_entry where seq = (select max(seq) from audit_entry)",
    ],
    ["I-08 an audit entry", "update audit_entry set act = 'deal.nothing' where seq = 3"],
    ["I-09 a finished", finishedImport, "update import set row_done = 0"],
    ["I-09 the rows", finishedImport],
    [
      "I-14",
      finishedImport,
      "insert into import_file_part select workspace_id, id, 0, 1, 'lost' from import",
    ],
    [
      "I-18 no key",
      `insert into auth."user" values ('u', 'U', 'u@example.com', true)`,
      `insert into auth.apikey (id, "configId", "referenceId", key, "createdAt", "updatedAt", metadata) select 'k', 'default', 'u', 'hash', now(), now(), jsonb_build_object('workspaceId', workspace_id)::text from workspace`,
    ],
    [
      "I-18 no session",
      `insert into auth."user" values ('u', 'U', 'u@example.com', true)`,
      `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId", "activeOrganizationId") select 's', now(), 't', now(), 'u', workspace_id from workspace`,
    ],
    ["I-13 the sums", "update deal set amount_minor = amount_minor + 1 where title = 'Four'"],
    ["I-13 the tallies of closed", "update closing_tally set amount_minor = amount_minor + 1"],
    ["I-13 the tallies of boards", "delete from board_tally where deals < 0"],
    ["I-13 the cycles", "update cycle_tally set median_ms = median_ms + 1"],
    ["I-15", "delete from outbox where seq = 4"],
    [
      "I-16",
      "insert into search_entry (workspace_id, record_kind, record_id, title, haystack, tokens) select workspace_id, 'deal', gen_random_uuid(), '', '', '' from workspace",
    ],
    [
      "I-17",
      "insert into idempotency_record select workspace_id, 'user:x', 'POST /deals', 'k', 'hash', 200, '', now() from workspace",
    ],
    ["I-19 row", "alter table note no force row level security"],
    ["I-19 the app", "grant delete on audit_entry to stagecraft_app"],
    ["I-01 workspace", "create unique index stray on deal (id)"],
    [
      "I-01 every foreign",
      "alter table workspace add unique (workspace_id, name); create table stray (id int, workspace_id uuid references workspace, other uuid references workspace)",
    ],
  ])("%s is found broken when it is", (invariant, ...damage) =>
    withTestApp(async (app) => {
      await live(app)
      for (const statement of damage) await app.owner.query(statement)
      const broken = await brokenInvariants(app.owner)
      expect(
        broken.map((one) => one.invariant).filter((one) => one.startsWith(invariant)),
      ).toHaveLength(1)
    }),
  )
})

describe("I-19 isolation in the database itself", () => {
  test("the app sees no row of any table without a workspace, and only its own with one", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      await seedCanaries(app, app.workspace)
      await seedCanaries(app, other)
      const tables = await listTables(app.owner)
      const count = (name: string) => `select count(*)::int as rows from "${name}"`
      const seen: string[] = []
      for (const name of tables) {
        const { rows } = await app.pool.query(count(name))
        if (rows[0].rows !== 0) seen.push(name)
      }
      expect(seen).toEqual([])
      for (const name of tables) {
        const foreign = await inWorkspace(app.db, app.workspace.workspaceId, async (tx) => {
          const foreign = `${count(name)} where workspace_id = '${other.workspaceId}'`
          const { rows } = await sql.raw<{ rows: number }>(foreign).execute(tx)
          return rows[0]?.rows
        })
        if (foreign !== 0) seen.push(name)
      }
      expect(seen).toEqual([])
    }))

  test("S-02 the app cannot write a row into another workspace, or refer to one of its rows", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      const theirs = await seedCanaries(app, other)
      const own = await seedCanaries(app, app.workspace)
      const { workspaceId } = app.workspace
      const createdAt = app.clock.now
      const write = (of: string, dealId = "", contactId = "") =>
        inWorkspace(app.db, workspaceId, (tx) =>
          tx
            .insertInto("dealContact")
            .values({ workspaceId: of, dealId, contactId, createdAt })
            .execute(),
        )
      const { dealId, contactId } = theirs.ids
      const refused = write(other.workspaceId, dealId, contactId)
      await expect(refused).rejects.toMatchObject({ code: "42501" })
      const crossing = write(workspaceId, own.ids.duplicateId, contactId)
      await expect(crossing).rejects.toMatchObject({ code: "23503" })
      await expect(
        write(workspaceId, own.ids.duplicateId, own.ids.contactId),
      ).resolves.toBeDefined()
    }))

  test("the app can change or remove nothing that happened, even in its own workspace", () =>
    withTestApp(async (app) => {
      await seedCanaries(app, app.workspace)
      const { workspaceId } = app.workspace
      for (const statement of [
        "update deal_event set kind = 'created'",
        "delete from deal_event",
        "update audit_entry set act = 'x'",
        "delete from audit_entry",
        "delete from outbox",
        "truncate outbox",
        "delete from deal",
        "update deal_version set amount_minor = 1",
        "alter table deal disable row level security",
        "set row_security = off; select count(*) from deal",
        "set role stagecraft_owner",
      ]) {
        const tried = inWorkspace(app.db, workspaceId, async (tx) => {
          await sql.raw(statement).execute(tx)
        })
        await expect(tried, statement).rejects.toMatchObject({ code: "42501" })
      }
    }))

  test("a function that runs as the owner looks for nothing among the caller's temporary tables", () =>
    withTestApp(async (app) => {
      const { rows } = await app.owner.query(
        `select p.oid::regprocedure::text as name from pg_proc p
         where p.pronamespace = 'public'::regnamespace and p.prosecdef
           and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
           and not coalesce(p.proconfig @> '{"search_path=public, pg_temp"}', false)`,
      )
      expect(rows).toEqual([])
    }))

  test("the lookup before a workspace is known answers a login's own workspaces alone", () =>
    withTestApp(async (app) => {
      const { actors, workspaceId } = app.workspace
      await app.addWorkspace("Contoso")
      await app.owner.query("update member set user_id = 'login-1' where id = $1", [
        actors.rep.memberId,
      ])
      const ask = (login: string) =>
        app.pool.query("select workspace_id, member_id from workspaces_of_user($1)", [login])
      expect((await ask("login-1")).rows).toEqual([
        { workspace_id: workspaceId, member_id: actors.rep.memberId },
      ])
      expect((await ask("login-2")).rows).toEqual([])
    }))
})
