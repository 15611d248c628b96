import { expect, test } from "vitest"
import { listNotes } from "../../src/features/activities/contract.ts"
import { listCompanies } from "../../src/features/companies/contract.ts"
import { listContacts } from "../../src/features/contacts/contract.ts"
import { listStageDeals } from "../../src/features/deals/board-contract.ts"
import { getDeal, listDeals, tableSorts } from "../../src/features/deals/contract.ts"
import { checkDuplicates } from "../../src/features/duplicates/contract.ts"
import { searchRecords } from "../../src/features/search/contract.ts"
import { keyEntries } from "../../src/features/search/server/key-entries.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { type Ground, readThrough, rowsReadBy, seededGround } from "../support/seeded-ground.ts"

const tables = ["deal", "contact", "company", "member", "note", "stage_version", "search_entry"]

type Page = { nextCursor: string | null; items: unknown[] }
type List = (asked: { limit: number; cursor?: string }) => Promise<Page>

/** The cursor of the last page, and how many rows lie before it; by it pages of any size are given. */
async function lastCursor(list: List) {
  let cursor = ""
  for (let rows = 200; ; rows += 200) {
    const page = await list(cursor ? { limit: 200, cursor } : { limit: 200 })
    if (page.nextCursor === null) return { cursor, rows: rows - 200 }
    cursor = page.nextCursor
  }
}

test(
  "L-07 page 1,000 of a list reads no more rows than its first page, in every order",
  () =>
    withTestApp(async (t) => {
      const { as, pipelineId, stageIds } = await seededGround(t, 10_100, 1_000)
      const stageId = stageIds[5] as string
      const lists: Record<string, List> = {
        "a stage's deals": (asked) => as(listStageDeals, { pipelineId, stageId, ...asked }),
        "contacts by name": (asked) => as(listContacts, asked),
        "companies by name": (asked) => as(listCompanies, asked),
      }
      for (const sort of tableSorts) {
        lists[`deals by ${sort}`] = (asked) => as(listDeals, { pipelineId, sort, ...asked })
      }
      const limit = 10
      const dear: string[] = []
      for (const [name, list] of Object.entries(lists)) {
        const { cursor, rows } = await lastCursor(list)
        expect(rows, name).toBeGreaterThanOrEqual(name.startsWith("deals") ? 1_000 * limit : 200)
        const first = await rowsReadBy(t, () => list({ limit }), tables)
        const late = await rowsReadBy(t, () => list({ limit, cursor }), tables)
        expect(first, name).toBeGreaterThan(0)
        if (late > 1.5 * first) dear.push(`${name}: ${first} rows, then ${late}`)
      }
      expect(dear).toEqual([])
    }),
  180_000,
)

test(
  "L-07 a deal with 2,000 notes is read, and its first page of them, by as many rows as one with 60",
  () =>
    withTestApp(async (t) => {
      const { as, pipelineId, workspaceId, adminId } = await seededGround(t, 2_000, 200)
      const { items } = await as(listDeals, { pipelineId, limit: 2 })
      const counts: number[] = []
      for (const [index, notes] of [60, 2_000].entries()) {
        const dealId = items[index]?.id as string
        await t.owner.query(
          `insert into note (workspace_id, id, deal_id, body, happened_at, author_id, created_at, updated_at)
           select $1, gen_random_uuid(), $2, 'Note ' || n, now() - n * interval '1 hour', $3, now(), now()
           from generate_series(1, $4::int) n`,
          [workspaceId, dealId, adminId, notes],
        )
        await t.owner.query("analyze note")
        const read = async () => {
          await as(getDeal, { dealId })
          await as(listNotes.deal, { dealId, limit: 50 })
        }
        counts.push(await rowsReadBy(t, read, tables))
      }
      const [few = 0, many = 0] = counts
      expect(few).toBeGreaterThan(50)
      expect(many).toBeLessThanOrEqual(1.5 * few)
    }),
  120_000,
)

/** So many contacts more, findable as if they had been typed in. */
async function addContacts(t: TestApp, { workspaceId }: Ground, contacts: number) {
  await t.owner.query(`create function word(text) returns text language sql
    return left(translate(md5($1), '0123456789', 'ghiklmnopr'), 7)`)
  await t.owner.query(
    `with made as (
       insert into contact (workspace_id, id, name, emails, created_at, updated_at)
       select $1, gen_random_uuid(), initcap(word(n::text)) || ' ' || initcap(word('x' || n)),
         array[left(md5(n::text), 6) || n || '@example.com'], now(), now()
       from generate_series(1, $2::int) n returning *)
     insert into search_entry (workspace_id, record_kind, record_id, title, haystack, tokens)
     select workspace_id, 'contact', id, name, lower(name) || ' ' || emails[1],
       array_to_tsvector(string_to_array(lower(name), ' ') || emails) from made`,
    [workspaceId, contacts],
  )
  await keyEntries(t.db, new AbortController().signal)
  for (const table of searched) await t.owner.query(`analyze ${table}`)
}

const searched = ["contact", "search_entry", "search_word"]

test(
  "L-06 a search over 40,000 contacts finds them by index alone, typed right, wrong or in part",
  () =>
    withTestApp(async (t) => {
      const ground = await seededGround(t, 20_000, 200)
      await addContacts(t, ground, 36_000)
      const { as } = ground
      const found = (await as(listContacts, { limit: 1, sort: "newest" })).items[0]
      const name = found?.name ?? ""
      const asked: Record<string, () => Promise<{ items: unknown[] }>> = {
        "the whole name": () => as(searchRecords, { q: name }),
        "as it is typed": () => as(searchRecords, { q: name.slice(0, 4) }),
        "with an error": () => as(searchRecords, { q: `${name.slice(0, 3)}x${name.slice(4)}` }),
        "an address": () => as(searchRecords, { q: found?.emails[0] ?? "" }),
        "a list by a part": () => as(listContacts, { q: name.slice(1, 5) }),
        "who it might be": () => as(checkDuplicates, { personName: name }),
      }
      for (const [what, ask] of Object.entries(asked)) {
        await ask()
        const before = await readThrough(t, searched)
        const { items } = await ask()
        expect(await readThrough(t, searched), what).toEqual(before)
        expect(items.length, what).toBeGreaterThan(0)
        const rows = await rowsReadBy(t, ask, searched)
        expect(rows, `${what}: rows read`).toBeLessThan(8_000)
      }
    }),
  180_000,
)
