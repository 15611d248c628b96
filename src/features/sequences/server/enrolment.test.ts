import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import {
  addLead,
  addSequence,
  callStep,
  enrol,
  enrolmentOf,
  mailStep,
  runAt,
} from "../../../../test/support/sequences.ts"
import { completeTask, listDealTasks } from "../../actions/contract.ts"
import { createCompany } from "../../companies/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { closeDeal, createDeal, getDeal, updateDeal } from "../../deals/contract.ts"
import { addOptOut } from "../contract.ts"
import {
  changeEnrolment,
  enrolPeople,
  listEnrolmentEvents,
  listEnrolments,
} from "../enrolment-contract.ts"
import {
  archiveSequence,
  getSequence,
  listSequences,
  publishSequence,
} from "../sequence-contract.ts"

const refused = (...people: object[]) => ({
  problem: { code: "enrolment-refused", status: 409, facts: { people } },
})

const rep = (t: TestApp) => t.as(t.workspace.actors.rep)

test("whoever is added has the first step at once, and sees the days of the others", () =>
  withTestApp(async (t) => {
    const { id } = await addSequence(t)
    const lead = await addLead(t)
    expect(await enrol(t, id, lead)).toMatchObject({
      state: "active",
      made: 1,
      stepCount: 2,
      ahead: [
        { step: 0, channel: "mail", on: "2026-11-30" },
        { step: 1, channel: "phone", on: "2026-12-02" },
      ],
    })
    const { items } = await rep(t)(listDealTasks, { dealId: lead.dealId })
    expect(items).toMatchObject([
      { title: "Introduce us", channel: "mail", dueOn: "2026-11-30", source: "sequence" },
    ])
  }))

test("somebody who cannot be added is named with the reason, and nobody is added with them", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t)
    const good = await addLead(t)
    const bad = await addLead(t, "Li Na")
    const people = [{ dealId: good.dealId }, { dealId: bad.dealId }]
    const add = (more = {}) => rep(t)(enrolPeople, { sequenceId, people, ...more })
    const why = (fault: string) => refused({ ...idsOf(bad), name: "Li Na", why: fault })
    await rep(t)(addOptOut, { value: bad.mail })
    await expect(add()).rejects.toMatchObject(why("opted-out"))
    expect((await rep(t)(listEnrolments, { sequenceId })).items).toEqual([])
    const { addedIds, refused: left } = await add({ skipsRefused: true })
    expect(addedIds).toHaveLength(1)
    expect(left).toMatchObject([{ name: "Li Na", why: "opted-out" }])
    await expect(add()).rejects.toMatchObject(
      refused({ dealId: good.dealId, why: "running" }, { why: "opted-out" }),
    )
  }))

const idsOf = ({ dealId, contactId }: { dealId: string; contactId: string }) => ({
  dealId,
  contactId,
})

test("a closed deal, one without an owner or anybody, and somebody without an address are refused", () =>
  withTestApp(async (t) => {
    const linkedin = { ...callStep, channel: "linkedin" as const }
    const { id: sequenceId } = await addSequence(t, {}, [linkedin])
    const { pipelineId, actors } = t.workspace
    const ops = t.as(actors.ops)
    const lead = await addLead(t)
    const add = (dealId: string) => ops(enrolPeople, { sequenceId, people: [{ dealId }] })
    await expect(add(lead.dealId)).rejects.toMatchObject(refused({ why: "no-address" }))
    const empty = await ops(createDeal, { title: "Empty", pipelineId })
    await expect(add(empty.id)).rejects.toMatchObject(
      refused({ dealId: empty.id, contactId: null, name: "Empty", why: "nobody" }),
    )
    const { version } = await ops(getDeal, { dealId: empty.id })
    await ops(updateDeal, { dealId: empty.id, version, ownerId: null })
    await expect(add(empty.id)).rejects.toMatchObject(refused({ why: "no-owner" }))
    const open = await ops(getDeal, { dealId: lead.dealId })
    await ops(closeDeal, {
      dealId: lead.dealId,
      version: open.version,
      outcome: "lost",
      reason: "price",
    })
    await expect(add(lead.dealId)).rejects.toMatchObject(refused({ why: "deal-closed" }))
  }))

test("S-06 who does not see a deal adds nobody of it, and sees nobody of it in a sequence", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t)
    const lead = await addLead(t)
    const enrolment = await enrol(t, sequenceId, lead)
    const other = t.as(t.workspace.actors.otherRep)
    await expect(
      other(enrolPeople, { sequenceId, people: [{ dealId: lead.dealId }] }),
    ).rejects.toMatchObject({ problem: { code: "reference-unknown" } })
    expect((await other(listEnrolments, { sequenceId })).items).toEqual([])
    const change = { enrolmentId: enrolment.id, version: enrolment.version, to: "paused" as const }
    await expect(other(changeEnrolment, change)).rejects.toMatchObject({
      problem: { code: "not-found" },
    })
    expect((await other(listSequences, {})).items).toMatchObject([{ counts: { added: 0 } }])
  }))

test("two that add one person to two exclusive sequences at the same moment: one of them does", () =>
  withTestApp(async (t) => {
    const first = await addSequence(t)
    const second = await addSequence(t)
    const lead = await addLead(t)
    const add = ({ id: sequenceId }: { id: string }) =>
      rep(t)(enrolPeople, { sequenceId, people: [lead].map(idsOf) })
    const both = await Promise.allSettled([add(first), add(second), add(first)])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"])
    const codes = both.flatMap((one) => (one.status === "rejected" ? one.reason.problem.code : []))
    expect(codes).toEqual(["enrolment-refused", "enrolment-refused"])
    const { rows } = await t.owner.query("select state from enrolment")
    expect(rows).toEqual([{ state: "active" }])
  }))

test("a sequence is paused, goes on where it was, and is stopped with a reason; all of it is kept", () =>
  withTestApp(async (t) => {
    const { id } = await addSequence(t)
    const lead = await addLead(t)
    const begun = await enrol(t, id, lead)
    const change = (to: "paused" | "active" | "stopped", version: number, reason?: string) =>
      rep(t)(changeEnrolment, { enrolmentId: begun.id, version, to, ...(reason ? { reason } : {}) })
    const paused = await change("paused", begun.version)
    await expect(change("active", begun.version)).rejects.toMatchObject({
      problem: { code: "version-stale" },
    })
    const { items } = await rep(t)(listDealTasks, { dealId: lead.dealId })
    await rep(t)(completeTask, { taskId: items[0]?.id ?? "", version: 1 })
    await runAt(t, "2026-12-02T04:00:00Z")
    expect((await rep(t)(listDealTasks, { dealId: lead.dealId })).items).toEqual([])
    t.clock.now = new Date("2026-12-03T04:00:00Z")
    const resumed = await change("active", paused.version + 1)
    expect(resumed).toMatchObject({ state: "active", made: 2, ahead: [{ on: "2026-12-03" }] })
    await expect(change("stopped", resumed.version)).rejects.toMatchObject({
      problem: { code: "input-invalid", fields: [{ path: "reason" }] },
    })
    const stopped = await change("stopped", resumed.version, "Wrong person")
    expect(stopped).toMatchObject({ state: "stopped", cause: "person", ahead: [], taskId: null })
    expect((await rep(t)(listDealTasks, { dealId: lead.dealId })).items).toEqual([])
    await expect(change("active", stopped.version)).rejects.toMatchObject({
      problem: { code: "enrolment-ended", status: 409 },
    })
    const events = await rep(t)(listEnrolmentEvents, { enrolmentId: begun.id })
    const by = { name: t.workspace.actors.rep.name }
    expect(events.items).toMatchObject([
      { state: "pending", by },
      { state: "active", by },
      { state: "paused", by },
      { state: "active", by, at: "2026-12-03T04:00:00.000Z" },
      { state: "stopped", cause: "person", reason: "Wrong person", by },
    ])
  }))

test("a mail that came back ends the sequence as bounced", () =>
  withTestApp(async (t) => {
    const { id } = await addSequence(t)
    const { dealId, ...lead } = await addLead(t)
    const { id: enrolmentId, version } = await enrol(t, id, { dealId, ...lead })
    await rep(t)(changeEnrolment, { enrolmentId, version, to: "bounced" })
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "bounced", cause: null })
    expect((await rep(t)(listDealTasks, { dealId })).items).toEqual([])
  }))

test("whoever is in a sequence goes on with the version they began with, the next one has the new one", () =>
  withTestApp(async (t) => {
    const sequence = await addSequence(t)
    const lead = await addLead(t)
    await enrol(t, sequence.id, lead)
    const { id: sequenceId, number, rules } = sequence
    const next = { sequenceId, number, name: "Short", steps: [mailStep], rules }
    await t.as(t.workspace.actors.ops)(publishSequence, next)
    await expect(t.as(t.workspace.actors.ops)(publishSequence, next)).rejects.toMatchObject({
      problem: { code: "version-stale", facts: { current: { number: 2 } } },
    })
    expect(await enrolmentOf(t, lead.dealId)).toMatchObject({
      sequence: { name: "Short" },
      stepCount: 2,
    })
    expect(await enrol(t, sequenceId, await addLead(t))).toMatchObject({ stepCount: 1 })
  }))

test("an archived sequence takes nobody any more, and those in it go on", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t)
    const lead = await addLead(t)
    await enrol(t, sequenceId, lead)
    const ops = t.as(t.workspace.actors.ops)
    await ops(archiveSequence, { sequenceId, isArchived: true })
    await expect(enrol(t, sequenceId, await addLead(t))).rejects.toMatchObject({
      problem: { code: "sequence-archived" },
    })
    expect(await enrolmentOf(t, lead.dealId)).toMatchObject({ state: "active" })
    await ops(archiveSequence, { sequenceId, isArchived: false })
    expect(await ops(getSequence, { sequenceId })).toMatchObject({ isArchived: false })
    expect(await enrol(t, sequenceId, await addLead(t))).toMatchObject({ state: "active" })
  }))

test("a placeholder that there is not is refused with those there are", () =>
  withTestApp(async (t) => {
    const wrong = { ...mailStep, text: "Dear {{first_name}}" }
    await expect(addSequence(t, {}, [wrong])).rejects.toMatchObject({
      problem: {
        code: "input-invalid",
        fields: [{ path: "steps.0.text", message: expect.stringContaining("{{contact.name}}") }],
      },
    })
  }))

test("a page of those in a sequence follows the one before it, also within one state", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t, { isExclusive: false })
    for (let n = 0; n < 5; n++) await enrol(t, sequenceId, await addLead(t))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await rep(t)(listEnrolments, {
        sequenceId,
        state: "active",
        limit: 2,
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect((await rep(t)(listEnrolments, { sequenceId, state: "replied" })).items).toEqual([])
  }))

test("people and companies are added by the open deal they have, one's own and the latest first", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t)
    const lead = await addLead(t, "Li Na")
    const { contactId } = lead
    const { pipelineId } = t.workspace
    const company = await rep(t)(createCompany, { name: "Acme" })
    const person = { name: "Wang Wu", emails: ["w@acme.example"], phones: ["+86 138 0013 8001"] }
    const { id: wangId } = await rep(t)(createContact, person)
    const of = { title: "Acme's", pipelineId, companyId: company.id, contactIds: [wangId] }
    const deal = await rep(t)(createDeal, of)
    const stranger = await rep(t)(createContact, { ...person, name: "Zhao", emails: [] })
    const empty = await rep(t)(createCompany, { name: "Nobody's" })
    const people = [
      { contactId },
      { companyId: company.id },
      { contactId: stranger.id },
      { companyId: empty.id },
    ]
    await expect(rep(t)(enrolPeople, { sequenceId, people })).rejects.toMatchObject(
      refused(
        { dealId: null, contactId: stranger.id, name: "Zhao", why: "no-deal" },
        { dealId: null, contactId: null, name: "Nobody's", why: "no-deal" },
      ),
    )
    const { addedIds } = await rep(t)(enrolPeople, { sequenceId, people, skipsRefused: true })
    expect(addedIds).toHaveLength(2)
    expect((await enrolmentOf(t, lead.dealId)).contact.id).toBe(contactId)
    expect((await enrolmentOf(t, deal.id)).contact.id).toBe(wangId)
    // A deal that one does not see is none.
    const other = t.as(t.workspace.actors.otherRep)
    await expect(other(enrolPeople, { sequenceId, people: [{ contactId }] })).rejects.toMatchObject(
      refused({ dealId: null, contactId, name: "Li Na", why: "no-deal" }),
    )
    const both = [{ companyId: company.id, contactId }]
    await expect(rep(t)(enrolPeople, { sequenceId, people: both })).rejects.toMatchObject({
      problem: { code: "input-invalid" },
    })
  }))
