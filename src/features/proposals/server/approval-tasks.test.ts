import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { type Delivered, withPostOffice } from "../../../../test/support/post-office.ts"
import { rewritten, seatOffer } from "../../../../test/support/proposals.ts"
import type { Actor } from "../../../server/actor.ts"
import { openMailer } from "../../../server/mail/mailer.ts"
import { listTasks } from "../../actions/contract.ts"
import * as contract from "../approval-contract.ts"
import { getProposal, sendProposal } from "../contract.ts"

/** An offer with a discount of 15 %, of which a rule has the manager decide, with mail set. */
function withAsked(
  work: (t: TestApp, asked: Awaited<ReturnType<typeof askedOffer>>) => Promise<void>,
) {
  return withTestApp((t) =>
    withPostOffice(async (url, delivered) => {
      Object.assign(t.services.mailer, openMailer(url, "Stagecraft <stagecraft@good.test>"))
      await t.owner.query("update member set user_id = id, email = id || '@northwind.example'")
      await work(t, await askedOffer(t, delivered))
    }),
  )
}

async function askedOffer(t: TestApp, delivered: readonly Delivered[]) {
  const { manager, ops } = t.workspace.actors
  const rule = await t.as(ops)(contract.createProposalRule, {
    ...{ kind: "discount", limitBps: 1_000 },
    steps: [{ kind: "member", id: manager.memberId }],
  })
  const offer = await seatOffer(t, 1_500)
  const { id: proposalId, version } = offer.proposal
  const asked = { proposalId, version, reason: "A reference customer" }
  const { contentHash } = await offer.api(contract.askApproval, asked)
  await t.settled()
  const decide = (isApproved: boolean, reason = "") =>
    t.as(manager)(contract.decideApproval, {
      ...{ proposalId, contentHash: contentHash ?? "", proposalRuleId: rule.id },
      ...{ isApproved, reason },
    })
  return { ...offer, rule, delivered, proposalId, decide, contentHash }
}

const titles = async (t: TestApp, actor: Actor) =>
  (await t.as(actor)(listTasks, {})).items.map(({ title }) => title)

test("who approves gets a task and a mail, and who asked is told the same way that it is approved, until it is sent", () =>
  withAsked(async (t, { api, proposal, proposalId, delivered, decide }) => {
    const { manager, rep } = t.workspace.actors
    expect(await titles(t, manager)).toEqual([`Decide about proposal ${proposal.number}`])
    expect(delivered.map(({ to }) => to)).toEqual([`${manager.memberId}@northwind.example`])
    expect(delivered[0]?.plain).toContain("A reference customer")
    expect(delivered[0]?.plain).toContain(`/proposals/${proposalId}`)
    await decide(true)
    await t.settled()
    expect(await titles(t, manager)).toEqual([])
    expect(await titles(t, rep)).toEqual([`Send proposal ${proposal.number}: it is approved`])
    expect(delivered.at(-1)).toMatchObject({ to: `${rep.memberId}@northwind.example` })
    const { version } = await api(getProposal, { proposalId })
    await api(sendProposal, { proposalId, version })
    expect(await titles(t, rep)).toEqual([])
    expect(delivered).toHaveLength(2)
  }))

test("a refusal tells who asked its reason, and a change of the draft ends what was to be done about the old one", () =>
  withAsked(async (t, { api, proposalId, proposal, delivered, decide }) => {
    const { manager, rep } = t.workspace.actors
    await decide(false, "Too much for one year")
    await t.settled()
    expect(await titles(t, rep)).toEqual([`Change proposal ${proposal.number}: it was refused`])
    expect(delivered.at(-1)?.plain).toContain("Too much for one year")
    const seen = await api(getProposal, { proposalId })
    const changed = await rewritten(api, seen, (draft) => ({ ...draft, contactName: "Wang Wei" }))
    expect(await titles(t, rep)).toEqual([])
    const again = { proposalId, version: changed.version, reason: "Asked anew" }
    await api(contract.askApproval, again)
    expect(await titles(t, manager)).toHaveLength(1)
    await rewritten(api, changed, (draft) => ({ ...draft, contactName: "Li Na" }))
    expect(await titles(t, manager)).toEqual([])
  }))

test("other approvers of a rule, and who stands in for one, are told of what waits already, and those who are not named any more have nothing to do", () =>
  withAsked(async (t, { proposal, rule }) => {
    const { manager, ops, admin } = t.workspace.actors
    const task = [`Decide about proposal ${proposal.number}`]
    const today = t.clock.now.toISOString().slice(0, 10)
    const days = { fromDay: today, toDay: today }
    await t.as(manager)(contract.addStandIn, { memberId: admin.memberId, ...days })
    expect(await titles(t, admin)).toEqual(task)
    await t.as(ops)(contract.updateProposalRule, {
      ...{ proposalRuleId: rule.id, version: rule.version },
      steps: [{ kind: "member", id: ops.memberId }],
    })
    expect(await titles(t, ops)).toEqual(task)
    expect(await titles(t, manager)).toEqual([])
    expect(await titles(t, admin)).toEqual([])
  }))
