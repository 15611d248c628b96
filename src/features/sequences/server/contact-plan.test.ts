import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { listDealTasks, listTasks } from "../../actions/contract.ts"
import { createNote } from "../../activities/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { createDeal } from "../../deals/contract.ts"
import { addOptOut, getContactPlan, listOptOuts, planContact, removeOptOut } from "../contract.ts"

const mail = (dueOn: string) => ({ channel: "mail" as const, dueOn, purpose: "Introduce us" })
const call = (dueOn: string) => ({ channel: "phone" as const, dueOn, purpose: "Follow up" })

/** A prospect with one person, on a Monday. */
async function prospect(t: TestApp) {
  t.clock.now = new Date("2026-11-30T04:00:00Z")
  const as = t.as(t.workspace.actors.rep)
  const draft = { name: "Li Na", emails: ["li@n.example"], phones: ["+86 138 0013 8000"] }
  const { id: contactId } = await as(createContact, draft)
  const { pipelineId } = t.workspace
  const { id: dealId } = await as(createDeal, {
    title: "Rollout",
    pipelineId,
    contactIds: [contactId],
  })
  return { as, contactId, dealId, pipelineId }
}

const unsafe = (...faults: object[]) => ({
  problem: { code: "contact-plan-unsafe", status: 409, facts: { faults } },
})

test("a contact plan becomes tasks of the deal's owner, each with its day, channel and purpose", () =>
  withTestApp(async (t) => {
    const { as, contactId, dealId } = await prospect(t)
    const empty = await as(getContactPlan, { dealId })
    expect(empty).toMatchObject({
      hasAnswered: false,
      people: [{ id: contactId, isOptedOut: false, steps: [] }],
      days: ["2026-11-30", "2026-12-02", "2026-12-04", "2026-12-08"],
    })
    const steps = [mail("2026-11-30"), call("2026-12-02")]
    const plan = await as(planContact, { dealId, contactId, steps })
    expect(plan.people[0]?.steps).toMatchObject(steps)
    const { items } = await as(listTasks, {})
    expect(items).toMatchObject([
      { title: "Introduce us", channel: "mail", dueOn: "2026-11-30", source: "contact-plan" },
      { title: "Follow up", channel: "phone", dueOn: "2026-12-02", source: "contact-plan" },
    ])
  }))

test("a step against a rule refuses the whole plan and says which rule", () =>
  withTestApp(async (t) => {
    const { as, contactId, dealId, pipelineId } = await prospect(t)
    const plan = (...steps: ReturnType<typeof mail | typeof call>[]) =>
      as(planContact, { dealId, contactId, steps })
    await expect(plan(mail("2026-11-28"))).rejects.toMatchObject(
      unsafe({ step: 0, fault: "in-past" }, { step: 0, fault: "free-day" }),
    )
    await plan(mail("2026-11-30"))
    // Also over another deal with the same person.
    const other = await as(createDeal, { title: "Second", pipelineId, contactIds: [contactId] })
    const again = { dealId: other.id, contactId, steps: [call("2026-12-01")] }
    await expect(as(planContact, again)).rejects.toMatchObject(
      unsafe({ step: 0, fault: "too-close" }),
    )
    expect((await as(listDealTasks, { dealId: other.id })).items).toEqual([])
    await as(addOptOut, { value: "N.example", reason: "Wrote to us" })
    await expect(plan(call("2026-12-02"))).rejects.toMatchObject(
      unsafe({ step: 0, fault: "opted-out" }),
    )
    const { people } = await as(getContactPlan, { dealId })
    expect(people).toMatchObject([{ isOptedOut: true }])
  }))

test("two plans for one person at the same moment do not both pass the rules", () =>
  withTestApp(async (t) => {
    const { as, contactId, dealId } = await prospect(t)
    const plan = { dealId, contactId, steps: [mail("2026-12-02")] }
    const both = await Promise.allSettled([as(planContact, plan), as(planContact, plan)])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect((await as(listDealTasks, { dealId })).items).toHaveLength(1)
  }))

test("the buyer's answer cancels the steps that are ahead, and no plan is made after it", () =>
  withTestApp(async (t) => {
    const { as, contactId, dealId } = await prospect(t)
    const steps = [mail("2026-11-30"), call("2026-12-02"), mail("2026-12-04")]
    await as(planContact, { dealId, contactId, steps })
    await as(createNote.deal, { dealId, kind: "call", body: "No answer", by: "seller" })
    expect((await as(listDealTasks, { dealId })).items).toHaveLength(3)
    await as(createNote.deal, { dealId, kind: "mail", body: "They wrote back", by: "buyer" })
    const { items } = await as(listDealTasks, { dealId })
    expect(items).toMatchObject([{ dueOn: "2026-11-30" }])
    const plan = await as(getContactPlan, { dealId })
    expect(plan).toMatchObject({ hasAnswered: true, people: [{ steps: [{}] }] })
    await expect(
      as(planContact, { dealId, contactId, steps: [call("2026-12-08")] }),
    ).rejects.toMatchObject(unsafe({ step: 0, fault: "answered" }))
    const { rows } = await t.owner.query(
      "select record_id, detail from audit_entry where act = 'contact-plan.stop'",
    )
    expect(rows).toEqual([{ record_id: dealId, detail: { count: 2 } }])
  }))

test("S-06 the plan of a deal is for those who see it, and whom it takes must be of the deal", () =>
  withTestApp(async (t) => {
    const { as, contactId, dealId } = await prospect(t)
    const { otherRep } = t.workspace.actors
    const steps = [mail("2026-12-02")]
    for (const asked of [
      t.as(otherRep)(getContactPlan, { dealId }),
      t.as(otherRep)(planContact, { dealId, contactId, steps }),
    ]) {
      await expect(asked).rejects.toMatchObject({ problem: { code: "not-found" } })
    }
    const stranger = await as(createContact, { name: "Ann" })
    const asked = as(planContact, { dealId, contactId: stranger.id, steps })
    await expect(asked).rejects.toMatchObject({
      problem: { code: "reference-unknown", facts: { path: "contactId" } },
    })
  }))

test("who is not to be contacted is listed once, and taken off by sales operations alone", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const added = await t.as(rep)(addOptOut, { value: " Ann@Example.com", reason: "By phone" })
    expect(added).toMatchObject({ value: "ann@example.com", by: { id: rep.memberId } })
    expect(await t.as(ops)(addOptOut, { value: "ann@example.com" })).toEqual(added)
    await t.as(rep)(addOptOut, { value: "https://www.contoso.example/about" })
    const { items } = await t.as(rep)(listOptOuts, {})
    expect(items.map(({ value }) => value).sort()).toEqual(["ann@example.com", "contoso.example"])
    await expect(t.as(rep)(addOptOut, { value: "nobody" })).rejects.toMatchObject({
      problem: { code: "input-invalid" },
    })
    const off = { optOutId: added.id }
    await expect(t.as(rep)(removeOptOut, off)).rejects.toMatchObject({
      problem: { code: "not-permitted" },
    })
    await t.as(ops)(removeOptOut, off)
    await expect(t.as(ops)(removeOptOut, off)).rejects.toMatchObject({
      problem: { code: "not-found" },
    })
  }))
