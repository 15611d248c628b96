import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { addLead, addSequence, enrol, enrolmentOf } from "../../../../test/support/sequences.ts"
import { completeTask, listDealTasks } from "../../actions/contract.ts"
import { createNote, listNotes, updateNote } from "../../activities/contract.ts"
import { deleteContact, getContact, mergeContact } from "../../contacts/contract.ts"
import {
  closeDeal,
  deleteDeal,
  getDeal,
  mergeDeal,
  restoreDeal,
  updateDeal,
} from "../../deals/contract.ts"
import { releaseLead } from "../../prospecting/contract.ts"
import { addOptOut } from "../contract.ts"
import { listEnrolmentEvents } from "../enrolment-contract.ts"
import { listSequences } from "../sequence-contract.ts"

type Lead = Awaited<ReturnType<typeof addLead>>

const rep = (t: TestApp) => t.as(t.workspace.actors.rep)

/** A lead whose person has an open step. */
async function inSequence(t: TestApp, rules = {}) {
  const { id: sequenceId } = await addSequence(t, rules)
  const lead = await addLead(t)
  await enrol(t, sequenceId, lead)
  return { ...lead, sequenceId }
}

const openTasks = async (t: TestApp, dealId: string) =>
  (await rep(t)(listDealTasks, { dealId })).items.length

const versionOf = async (t: TestApp, dealId: string) => (await rep(t)(getDeal, { dealId })).version

test("the buyer's answer ends the sequence and takes its open task away, in one transaction", () =>
  withTestApp(async (t) => {
    const { dealId, sequenceId } = await inSequence(t)
    await rep(t)(createNote.deal, { dealId, kind: "call", body: "No answer", by: "seller" })
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "active" })
    await rep(t)(createNote.deal, { dealId, kind: "mail", body: "They wrote", by: "buyer" })
    const enrolment = await enrolmentOf(t, dealId)
    expect(enrolment).toMatchObject({ state: "replied", taskId: null, ahead: [] })
    expect(await openTasks(t, dealId)).toBe(0)
    const { rows } = await t.owner.query(
      "select count(distinct xmin::text)::int as transactions from (select xmin from enrolment union all select xmin from task union all select xmin from note where by = 'buyer') written",
    )
    expect(rows).toEqual([{ transactions: 1 }])
    // Nobody had contacted them yet: the answer is none to the sequence.
    const { items } = await rep(t)(listSequences, {})
    expect(items.find(({ id }) => id === sequenceId)?.counts).toMatchObject({
      ...{ added: 1, replied: 1, contacted: 0, answered: 0 },
    })
  }))

test("a step that is done without words is logged as our contact, by its purpose", () =>
  withTestApp(async (t) => {
    const { dealId } = await inSequence(t)
    const { taskId } = await enrolmentOf(t, dealId)
    await rep(t)(completeTask, { taskId: taskId ?? "", version: 1 })
    expect((await rep(t)(listNotes.deal, { dealId })).items).toMatchObject([
      { kind: "mail", body: "Introduce us", by: "seller" },
    ])
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "active", taskId: null })
  }))

test("what came of a step is logged, and an answer in it ends the sequence", () =>
  withTestApp(async (t) => {
    const { dealId, sequenceId } = await inSequence(t)
    const { taskId } = await enrolmentOf(t, dealId)
    const done = {
      taskId: taskId ?? "",
      version: 1,
      note: "They want to talk",
      by: "both" as const,
    }
    expect(await rep(t)(completeTask, done)).toMatchObject({ state: "done" })
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "replied" })
    expect((await rep(t)(listNotes.deal, { dealId })).items).toMatchObject([{ kind: "mail" }])
    const { items } = await rep(t)(listSequences, {})
    expect(items.find(({ id }) => id === sequenceId)?.counts).toMatchObject({
      ...{ replied: 1, contacted: 1, answered: 1 },
    })
  }))

test("an answer told about the person ends their sequences, and so does one that a note is corrected to", () =>
  withTestApp(async (t) => {
    const told = await inSequence(t)
    const { contactId } = told
    await rep(t)(createNote.contact, { contactId, kind: "mail", body: "Hello", by: "buyer" })
    expect(await enrolmentOf(t, told.dealId)).toMatchObject({ state: "replied" })
    const corrected = await inSequence(t)
    const { dealId } = corrected
    const call = { dealId, kind: "call" as const, body: "Rang" }
    const { id: noteId, version } = await rep(t)(createNote.deal, call)
    await rep(t)(updateNote, { noteId, version, by: "both" })
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "replied" })
  }))

test("what the buyer did before the day somebody was added is no answer", () =>
  withTestApp(async (t) => {
    const { dealId } = await inSequence(t)
    const before = { dealId, kind: "mail" as const, body: "Last week", by: "buyer" as const }
    await rep(t)(createNote.deal, { ...before, happenedAt: "2026-11-29T15:59:00Z" })
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "active" })
    await rep(t)(createNote.deal, { ...before, happenedAt: "2026-11-29T16:00:00Z" })
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "replied" })
  }))

test("a sequence that does not stop on reply goes on", () =>
  withTestApp(async (t) => {
    const { dealId } = await inSequence(t, { stopsOnReply: false })
    await rep(t)(createNote.deal, { dealId, kind: "mail", body: "They wrote", by: "buyer" })
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "active" })
    expect(await openTasks(t, dealId)).toBe(1)
  }))

const endings: [string, (t: TestApp, lead: Lead) => Promise<unknown>, object][] = [
  [
    "a lost deal",
    async (t, { dealId }) => {
      const version = await versionOf(t, dealId)
      return rep(t)(closeDeal, { dealId, version, outcome: "lost", reason: "price" })
    },
    { state: "stopped", cause: "deal-lost" },
  ],
  [
    "a disqualified deal",
    async (t, { dealId }) => {
      const version = await versionOf(t, dealId)
      return rep(t)(closeDeal, { dealId, version, outcome: "disqualified", reason: "other" })
    },
    { state: "stopped", cause: "deal-disqualified" },
  ],
  [
    "a lead that is returned to the pool",
    async (t, { dealId }) => {
      const version = await versionOf(t, dealId)
      return rep(t)(releaseLead, { dealId, version, reason: "Too small" })
    },
    { state: "stopped", cause: "deal-returned" },
  ],
  [
    "a deleted contact",
    async (t, { contactId }) => {
      const { version } = await rep(t)(getContact, { contactId })
      return rep(t)(deleteContact, { contactId, version })
    },
    { state: "stopped", cause: "contact-deleted" },
  ],
  [
    "a merged contact",
    async (t, { contactId }) => {
      const kept = await addLead(t)
      const { version } = await rep(t)(getContact, { contactId: kept.contactId })
      const merge = { contactId: kept.contactId, duplicateId: contactId, version }
      return rep(t)(mergeContact, merge)
    },
    { state: "stopped", cause: "contact-merged" },
  ],
  [
    "somebody who is not of the deal any more",
    async (t, { dealId }) => {
      const version = await versionOf(t, dealId)
      return rep(t)(updateDeal, { dealId, version, contactIds: [] })
    },
    { state: "stopped", cause: "contact-left" },
  ],
  [
    "somebody whose domain asked not to be contacted",
    async (t, { mail }) => rep(t)(addOptOut, { value: mail.split("@")[1] ?? "" }),
    { state: "opted-out", cause: null },
  ],
]

test.each(endings)("%s ends the sequence with its own reason", (_, act, expected) =>
  withTestApp(async (t) => {
    const { actors } = t.workspace
    const lead = await inSequence(t)
    const bystander = await addLead(t)
    await enrol(t, lead.sequenceId, bystander)
    await act(t, lead)
    const { rows } = await t.owner.query(
      "select state, cause, task_id from enrolment where deal_id = $1",
      [lead.dealId],
    )
    expect(rows).toMatchObject([{ ...expected, task_id: null }])
    const tasks = await t.owner.query("select state from task where deal_id = $1", [lead.dealId])
    expect(tasks.rows).toEqual([{ state: "cancelled" }])
    expect(await enrolmentOf(t, bystander.dealId)).toMatchObject({ state: "active" })
    const told = await t.owner.query("select by_id from enrolment_event where state = $1", [
      (expected as { state: string }).state,
    ])
    expect(told.rows).toEqual([{ by_id: actors.rep.memberId }])
  }),
)

test("a deleted deal stops the sequence, and one that is restored does not bring it back", () =>
  withTestApp(async (t) => {
    const { dealId } = await inSequence(t)
    await rep(t)(deleteDeal, { dealId, version: await versionOf(t, dealId) })
    await rep(t)(restoreDeal, { dealId })
    const { rows } = await t.owner.query("select state, cause from enrolment")
    expect(rows).toEqual([{ state: "stopped", cause: "deal-deleted" }])
  }))

test("the history of a merged deal's sequence goes to the deal that stays", () =>
  withTestApp(async (t) => {
    const { dealId: duplicateId } = await inSequence(t)
    const { dealId } = await addLead(t)
    await rep(t)(mergeDeal, { dealId, version: await versionOf(t, dealId), duplicateId })
    const enrolment = await enrolmentOf(t, dealId)
    expect(enrolment).toMatchObject({ state: "stopped", cause: "deal-merged" })
    const { items } = await rep(t)(listEnrolmentEvents, { enrolmentId: enrolment.id })
    expect(items.map(({ state }) => state)).toEqual(["pending", "active", "stopped"])
  }))
