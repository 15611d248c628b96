import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { seededRandom } from "../../../../test/support/seeded-random.ts"
import { addSequence } from "../../../../test/support/sequences.ts"
import { newId } from "../../../server/ids.ts"
import { createTask } from "../../actions/contract.ts"
import { createNote } from "../../activities/contract.ts"
import { inviteToRoom } from "../../buyer-room/contract.ts"
import { createContact, mergeContact } from "../../contacts/contract.ts"
import { createDeal, deleteDeal, getDeal, mergeDeal } from "../../deals/contract.ts"
import { createField } from "../../fields/contract.ts"
import { createMeeting, listMeetingTypes } from "../../meetings/contract.ts"
import { createScopeLink, writeScope } from "../../meetings/scope-contract.ts"
import { addStakeholder } from "../../negotiation/contract.ts"
import { listStakeholderRoles } from "../../negotiation/role-contract.ts"
import { searchRecords } from "../../search/contract.ts"
import { createCompany, getCompany, mergeCompany, updateCompany } from "../contract.ts"

type Kind = "company" | "contact"
type Relate = (t: TestApp, recordId: string, word: string) => Promise<unknown>

const upload =
  (path: string): Relate =>
  (t, id, word) =>
    t.raw(t.workspace.actors.rep, `/api/v1/${path}/${id}/files?name=${word}.txt`, {
      method: "POST",
      body: word,
    })
const rep = (t: TestApp) => t.as(t.workspace.actors.rep)
const deal = (t: TestApp, word: string, more: object) =>
  t.as(t.workspace.actors.otherRep)(createDeal, {
    title: word,
    pipelineId: t.workspace.pipelineId,
    ...more,
  })

const scopeSaying = (collaboration: string) => ({
  ...{ features: [], collaboration, budget: null, priceModel: "", dates: [], people: [] },
  successMeasure: "",
})

/** How a row comes to point at a company or a contact, by the column that does it. */
const relations: Record<Kind, Record<string, Relate>> = {
  company: {
    "company.parent_id": (t, parentId, name) => rep(t)(createCompany, { name, parentId }),
    "company.merged_into_id": async (t, companyId, name) => {
      const { id } = await rep(t)(createCompany, { name })
      const { version } = await rep(t)(getCompany, { companyId })
      return rep(t)(mergeCompany, { companyId, version, duplicateId: id })
    },
    "contact.company_id": (t, companyId, name) => rep(t)(createContact, { name, companyId }),
    "deal.company_id": async (t, companyId, word) => {
      const { id, version } = await deal(t, word, { companyId })
      if (word.endsWith("1")) {
        await t.as(t.workspace.actors.otherRep)(deleteDeal, { dealId: id, version })
      }
    },
    "file.company_id": upload("companies"),
    "note.company_id": (t, companyId, body) => rep(t)(createNote.company, { companyId, body }),
  },
  contact: {
    "contact.merged_into_id": async (t, contactId, name) => {
      const { id } = await rep(t)(createContact, { name })
      const { rows } = await t.owner.query("select version from contact where id = $1", [contactId])
      return rep(t)(mergeContact, { contactId, version: rows[0].version, duplicateId: id })
    },
    "contract_comment.contact_id": async (t, contactId, word) => {
      const dealId = await withContract(t, word)
      const said =
        "insert into contract_comment select workspace_id, $1, $2, 1, $1, 'buyer', null, id, 'x', 1, now() from contact where id = $3"
      await t.owner.query(said, [newId(t.clock.now), dealId, contactId])
    },
    "contract_consent.contact_id": async (t, contactId, word) => {
      const dealId = await withContract(t, word)
      const said =
        "insert into contract_consent select c.workspace_id, $1, $2, 1, 1, 'x', g.id, 'x', c.id, c.name, r.id, 'agree', '', now(), 'buyer', '', null, null, now() from contact c, term_group g, stakeholder_role r where c.id = $3 and g.workspace_id = c.workspace_id and g.key = 'price' and r.workspace_id = c.workspace_id and r.key = 'finance'"
      await t.owner.query(said, [newId(t.clock.now), dealId, contactId])
    },
    "deal_contact.contact_id": (t, contactId, word) => deal(t, word, { contactIds: [contactId] }),
    "file.contact_id": upload("contacts"),
    "meeting_person.contact_id": async (t, contactId, title) => {
      const owner = t.as(t.workspace.actors.otherRep)
      const { id: dealId } = await deal(t, title, {})
      const { items } = await owner(listMeetingTypes, {})
      const meeting = { title, startsAt: "2026-12-01T09:00:00Z", contactIds: [contactId] }
      await owner(createMeeting, { dealId, meetingTypeId: items[0]?.id ?? "", ...meeting })
    },
    "envelope_signer.contact_id": async (t, contactId, word) => {
      const dealId = await withContract(t, word)
      const envelopeId = newId(t.clock.now)
      const asked = `insert into envelope (workspace_id, id, deal_id, number, content_hash, title, locale,
          document_sha256, is_ordered, needs_code, expires_at, state, created_by, created_at)
        select workspace_id, $1, id, 1, 'x', 'x', 'en', 'x', false, false, now(), 'open', owner_id, now()
        from deal where id = $2`
      await t.owner.query(asked, [envelopeId, dealId])
      const signer = `insert into envelope_signer (workspace_id, id, envelope_id, place, contact_id, name,
          title, locale, state)
        select workspace_id, $1, $2, 0, id, name, '', 'en', 'waiting' from contact where id = $3`
      await t.owner.query(signer, [newId(t.clock.now), envelopeId, contactId])
    },
    "promise.contact_id": async (t, contactId, word) => {
      const { id: dealId } = await deal(t, word, {})
      const promised = `insert into promise (workspace_id, id, deal_id, source, title, contact_id, created_by,
          created_at, updated_at)
        select d.workspace_id, $1, d.id, 'own', '{}', $2, d.owner_id, now(), now() from deal d where d.id = $3`
      await t.owner.query(promised, [newId(t.clock.now), contactId, dealId])
    },
    "enrolment.contact_id": async (t, contactId, title) => {
      const { id: dealId } = await deal(t, title, {})
      const { id: sequenceId } = await addSequence(t)
      const added =
        "insert into enrolment select workspace_id, $1, $2, 1, $3, id, false, 'pending', null, 0, null, null, null, null, owner_id, now() from contact where id = $4"
      await t.owner.query(added, [newId(t.clock.now), sequenceId, dealId, contactId])
    },
    "note.contact_id": (t, contactId, body) => rep(t)(createNote.contact, { contactId, body }),
    "planned_touch.contact_id": async (t, contactId, title) => {
      const { id: dealId } = await deal(t, title, {})
      const task = { dealId, title, dueOn: "2026-12-01" }
      const { id } = await t.as(t.workspace.actors.otherRep)(createTask, task)
      const touch =
        "insert into planned_touch select workspace_id, $1, id from contact where id = $2"
      await t.owner.query(touch, [id, contactId])
    },
    "stakeholder.contact_id": async (t, contactId, word) => {
      const owner = t.as(t.workspace.actors.otherRep)
      const { id: dealId } = await deal(t, word, {})
      const { items } = await owner(listStakeholderRoles, {})
      await owner(addStakeholder, { dealId, contactId, stakeholderRoleId: items[0]?.id ?? "" })
      // The contact joined the deal with it, which is counted by a way of its own.
      await t.owner.query("delete from deal_contact where deal_id = $1", [dealId])
    },
    "room_link.contact_id": (t, contactId, word) => invitedBy(t, contactId, word),
    "room_request.contact_id": async (t, contactId, name) => {
      const room = await invitedBy(t, (await rep(t)(createContact, { name })).id, name)
      await t.owner.query(
        `insert into room_request (workspace_id, id, deal_id, link_id, name, email, state, asked_at,
          decided_at, contact_id) select workspace_id, $1, deal_id, id, 'x', 'x', 'agreed', now(),
          now(), $2 from room_link where deal_id = $3`,
        [newId(t.clock.now), contactId, room.dealId],
      )
    },
    "scope_link.contact_id": async (t, contactId, word) => {
      const owner = t.as(t.workspace.actors.otherRep)
      const { id: dealId } = await deal(t, word, {})
      await owner(writeScope, { dealId, version: 0, content: scopeSaying(word) })
      await owner(createScopeLink, { dealId, contactId, channel: "copy", locale: "en" })
    },
  },
}

async function invitedBy(t: TestApp, contactId: string, word: string) {
  const { id: dealId } = await deal(t, word, { contactIds: [contactId] })
  const invitation = { dealId, contactId, channel: "copy", locale: "en" } as const
  const { room } = await t.as(t.workspace.actors.otherRep)(inviteToRoom, invitation)
  await t.owner.query("delete from deal_contact where deal_id = $1", [dealId]) // counted on its own
  return room
}

/** A deal with a version of its contract. */
async function withContract(t: TestApp, title: string): Promise<string> {
  const { id } = await deal(t, title, {})
  const made =
    "insert into contract_version select workspace_id, id, 1, 'x', 'en', '[]', '{}', 'x', null, null, null, null, '', owner_id, now() from deal where id = $1"
  await t.owner.query(made, [id])
  return id
}

/** Every column with a foreign key to the table, as the catalogue has it now. */
async function pointersTo(t: TestApp, table: Kind): Promise<string[]> {
  const { rows } = await t.owner.query(
    `select c.conrelid::regclass || '.' || a.attname as name
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and c.confrelid = $1::regclass and a.attname <> 'workspace_id'
     order by 1`,
    [table],
  )
  return rows.map(({ name }) => name)
}

async function countOf(t: TestApp, pointer: string, id: string): Promise<number> {
  const [table, column] = pointer.split(".")
  const { rows } = await t.owner.query(
    `select count(*)::int as rows from ${table} where ${column} = $1`,
    [id],
  )
  return rows[0].rows
}

test.each(["company", "contact"] as const)(
  "F-61 R-18 whatever points at a %s, by any column of the catalogue, survives its merge",
  (kind) =>
    withTestApp(async (t) => {
      const pointers = await pointersTo(t, kind)
      expect(Object.keys(relations[kind]).sort(), "say how a row comes to point there").toEqual(
        pointers,
      )
      const random = seededRandom(61)
      for (let round = 0; round < 4; round += 1) {
        const create = (name: string) =>
          kind === "company" ? rep(t)(createCompany, { name }) : rep(t)(createContact, { name })
        const kept = await create(`Kept ${round}`)
        const duplicate = await create(`Duplicate ${round}`)
        const expected: Record<string, number> = {}
        for (const [pointer, relate] of Object.entries(relations[kind])) {
          const counts = [kept, duplicate].map(() => Math.floor(random() * 3))
          for (const [index, record] of [kept, duplicate].entries()) {
            for (let one = 0; one < (counts[index] ?? 0); one += 1) {
              await relate(t, record.id, `${pointer.replace(".", "-")} ${round} ${index} ${one}`)
            }
          }
          expected[pointer] = (counts[0] ?? 0) + (counts[1] ?? 0)
        }
        // The duplicate itself points at the kept one from now on.
        expected[`${kind}.merged_into_id`] = (expected[`${kind}.merged_into_id`] ?? 0) + 1
        const { rows } = await t.owner.query(`select version from ${kind} where id = $1`, [kept.id])
        const merge = { version: rows[0].version, duplicateId: duplicate.id }
        if (kind === "company") await rep(t)(mergeCompany, { companyId: kept.id, ...merge })
        else await rep(t)(mergeContact, { contactId: kept.id, ...merge })
        for (const pointer of pointers) {
          expect([pointer, await countOf(t, pointer, kept.id)]).toEqual([
            pointer,
            expected[pointer],
          ])
          expect([pointer, await countOf(t, pointer, duplicate.id)]).toEqual([pointer, 0])
        }
      }
    }),
)

test("F-61 the part a contact plays in a deal survives when both are on it", () =>
  withTestApp(async (t) => {
    const kept = await rep(t)(createContact, { name: "Li Na" })
    const duplicate = await rep(t)(createContact, { name: "Na Li" })
    const one = await deal(t, "One", { contactIds: [kept.id, duplicate.id] })
    await t.owner.query("update deal_contact set role = 'champion' where contact_id = $1", [
      duplicate.id,
    ])
    await rep(t)(mergeContact, { contactId: kept.id, version: 1, duplicateId: duplicate.id })
    const { contacts } = await t.as(t.workspace.actors.otherRep)(getDeal, { dealId: one.id })
    expect(contacts).toEqual([{ id: kept.id, name: "Li Na", role: "champion" }])
  }))

test("the duplicate's values stand where they were chosen, and the deals are found by the new name", () =>
  withTestApp(async (t) => {
    const kept = await rep(t)(createCompany, { name: "Cancity", sector: "retail", city: "Bern" })
    const other = { name: "Lampenwerk", sector: "software", city: "Basel" }
    const duplicate = await rep(t)(createCompany, other)
    const { id } = await rep(t)(createDeal, {
      title: "Rollout",
      pipelineId: t.workspace.pipelineId,
      companyId: kept.id,
    })
    const merge = { companyId: kept.id, version: 1, duplicateId: duplicate.id }
    const take = ["name" as const, "sector" as const]
    expect(await rep(t)(mergeCompany, { ...merge, take })).toMatchObject({
      name: "Lampenwerk",
      sector: "software",
      city: "Bern",
    })
    const { items } = await rep(t)(searchRecords, { q: "Lampenwerk", kind: "deal" })
    expect(items.map((item) => item.id)).toEqual([id])
  }))

/** Two records of a kind that both say something in two custom fields; then merged. */
const twins = {
  company: async (t: TestApp, customs: Customs, takeCustom: string[]) => {
    const make = (custom: Customs[0], name: string) => rep(t)(createCompany, { name, custom })
    const [kept, other] = [await make(customs[0], "One"), await make(customs[1], "Two")]
    const merge = { version: 1, duplicateId: other.id, takeCustom }
    return rep(t)(mergeCompany, { companyId: kept.id, ...merge })
  },
  contact: async (t: TestApp, customs: Customs, takeCustom: string[]) => {
    const make = (custom: Customs[0], name: string) => rep(t)(createContact, { name, custom })
    const [kept, other] = [await make(customs[0], "One"), await make(customs[1], "Two")]
    const merge = { version: 1, duplicateId: other.id, takeCustom }
    return rep(t)(mergeContact, { contactId: kept.id, ...merge })
  },
  deal: async (t: TestApp, customs: Customs, takeCustom: string[]) => {
    const make = (custom: Customs[0], word: string) => deal(t, word, { custom })
    const [kept, other] = [await make(customs[0], "One"), await make(customs[1], "Two")]
    const merge = { version: 1, duplicateId: other.id, takeCustom }
    return t.as(t.workspace.actors.otherRep)(mergeDeal, { dealId: kept.id, ...merge })
  },
}
type Customs = readonly [Record<string, string>, Record<string, string>]

test.each(["company", "contact", "deal"] as const)(
  "of a %s the duplicate's custom values stand where they were chosen, and where the other says nothing",
  (recordKind) =>
    withTestApp(async (t) => {
      const keys: string[] = []
      for (const en of ["Region", "Segment", "Rating"]) {
        const field = { recordKind, label: { en, "zh-CN": "" }, type: "text" as const }
        keys.push((await t.as(t.workspace.actors.admin)(createField, field)).key)
      }
      const [region = "", segment = "", rating = ""] = keys
      const customs = [
        { [region]: "north", [segment]: "retail" },
        { [region]: "south", [segment]: "public", [rating]: "A" },
      ] as const
      const merged = await twins[recordKind](t, customs, [segment, "nobody's"])
      expect(merged.custom).toEqual({ [region]: "north", [segment]: "public", [rating]: "A" })
    }),
)

test("a revenue that is chosen brings its currency", () =>
  withTestApp(async (t) => {
    const revenue = { annualRevenueMinor: "100", currency: "USD" }
    const kept = await rep(t)(createCompany, { name: "One", ...revenue })
    const other = { name: "Two", annualRevenueMinor: "200", currency: "EUR" }
    const { id: duplicateId } = await rep(t)(createCompany, other)
    const take = ["annualRevenueMinor" as const]
    const merge = { companyId: kept.id, version: 1, duplicateId, take }
    expect(await rep(t)(mergeCompany, merge)).toMatchObject({ ...other, name: "One" })
  }))

test("a company never comes to belong to itself, neither by hand nor by a merge", () =>
  withTestApp(async (t) => {
    const group = await rep(t)(createCompany, { name: "Group" })
    const middle = await rep(t)(createCompany, { name: "Middle", parentId: group.id })
    const leaf = await rep(t)(createCompany, { name: "Leaf", parentId: middle.id })
    for (const parentId of [group.id, middle.id, leaf.id]) {
      const change = { companyId: group.id, version: 1, parentId }
      await expect(rep(t)(updateCompany, change)).rejects.toMatchObject({
        problem: { code: "reference-unknown" },
      })
    }
    const above = await rep(t)(createCompany, { name: "Above" })
    const merge = { companyId: group.id, version: 1, duplicateId: leaf.id }
    expect((await rep(t)(mergeCompany, merge)).parent).toBeNull()
    const twin = await rep(t)(createCompany, { name: "Twin", parentId: above.id })
    const second = { companyId: group.id, version: 2, duplicateId: twin.id }
    expect((await rep(t)(mergeCompany, second)).parent?.id).toBe(above.id)
  }))
