import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { rewritten, seatOffer } from "../../../../test/support/proposals.ts"
import * as contract from "../approval-contract.ts"
import { getProposal, type Proposal, sendProposal } from "../contract.ts"

/** A discount above 10 % needs the manager, and then somebody of the team above. */
async function ruled(t: TestApp, discountBps: number) {
  const { ops, manager } = t.workspace.actors
  const rule = await t.as(ops)(contract.createProposalRule, {
    ...{ kind: "discount", limitBps: 1_000 },
    steps: [
      { kind: "member", id: manager.memberId },
      { kind: "team", id: manager.teamId ?? "" },
    ],
  })
  return { ...(await seatOffer(t, discountBps)), rule }
}

const sendOf = ({ id, version }: Proposal) => ({ proposalId: id, version })

test("nothing is sent before the approvers said yes in their order, and what is within the limits needs nobody", () =>
  withTestApp(async (t) => {
    const { manager } = t.workspace.actors
    const { api, proposal, rule } = await ruled(t, 1_500)
    const send = () => api(sendProposal, sendOf(proposal))
    expect((await refusal(send()))?.code).toBe("approval-needed")
    const asked = await api(contract.askApproval, {
      ...{ proposalId: proposal.id, version: proposal.version, reason: "A reference customer" },
    })
    expect(asked).toMatchObject({ request: { reason: "A reference customer" } })
    expect((await refusal(send()))?.code).toBe("approval-needed")
    const waiting = await t.as(manager)(contract.listApprovals, {})
    expect(waiting.items).toMatchObject([
      { proposalId: proposal.id, reason: "A reference customer" },
    ])
    const decide = (actor: typeof manager, isApproved = true, reason = "") =>
      t.as(actor)(contract.decideApproval, {
        ...{ proposalId: proposal.id, contentHash: asked.contentHash ?? "" },
        ...{ proposalRuleId: rule.id, isApproved, reason },
      })
    // Who wrote or asked is never an approver, not even as a member of a named team.
    expect((await refusal(decide(t.workspace.actors.rep)))?.code).toBe("approval-not-yours")
    const once = await decide(manager)
    expect(once.broken).toMatchObject([
      { state: "open", steps: [{ decision: {} }, { decision: null }] },
    ])
    expect((await refusal(send()))?.code).toBe("approval-needed")
    const twice = await decide(manager)
    expect(twice.broken).toMatchObject([{ state: "approved" }])
    expect((await refusal(decide(manager)))?.code).toBe("approval-not-yours")
    expect((await send()).versions).toMatchObject([{ number: 1 }])
  }))

test("a change of the draft voids the approvals of another content, and the old content counts again", () =>
  withTestApp(async (t) => {
    const { manager } = t.workspace.actors
    const { api, proposal, rule } = await ruled(t, 1_500)
    const { contentHash } = await api(contract.askApproval, {
      ...{ proposalId: proposal.id, version: proposal.version, reason: "Please" },
    })
    const decision = {
      ...{ proposalId: proposal.id, contentHash: contentHash ?? "", proposalRuleId: rule.id },
      isApproved: true,
    }
    await t.as(manager)(contract.decideApproval, decision)
    const discounted = (discountBps: number) => (draft: NonNullable<Proposal["draft"]>) => ({
      ...draft,
      options: draft.options.map((option) => ({
        ...option,
        lines: option.lines.map((line) => ({ ...line, discountBps })),
      })),
    })
    const changed = await rewritten(api, proposal, discounted(2_000))
    expect(changed.approval).toMatchObject({
      request: null,
      broken: [{ state: "open", steps: [{ decision: null }, { decision: null }] }],
    })
    const late = await refusal(t.as(manager)(contract.decideApproval, decision))
    expect(late?.code).toBe("content-changed")
    const back = await rewritten(api, changed, discounted(1_500))
    expect(back.approval.broken).toMatchObject([
      { steps: [{ decision: { isApproved: true } }, {}] },
    ])
    const within = await rewritten(api, back, discounted(1_000))
    expect(within.approval.broken).toEqual([])
    expect((await api(sendProposal, sendOf(within))).versions).toHaveLength(1)
  }))

test("a refusal needs its reason and holds the offer back", () =>
  withTestApp(async (t) => {
    const { manager } = t.workspace.actors
    const { api, proposal, rule } = await ruled(t, 1_500)
    const { contentHash } = await api(contract.askApproval, {
      ...{ proposalId: proposal.id, version: proposal.version, reason: "Please" },
    })
    const refuse = (reason: string) =>
      t.as(manager)(contract.decideApproval, {
        ...{ proposalId: proposal.id, contentHash: contentHash ?? "", proposalRuleId: rule.id },
        ...{ isApproved: false, reason },
      })
    expect((await refusal(refuse("")))?.code).toBe("input-invalid")
    const { broken } = await refuse("Not for this size")
    expect(broken).toMatchObject([
      { state: "refused", steps: [{ decision: { reason: "Not for this size" } }, {}] },
    ])
    expect((await refusal(api(sendProposal, sendOf(proposal))))?.code).toBe("approval-needed")
  }))

test("a stand-in decides in the days they were named for, sees the offer from then on, and it is told in whose place", () =>
  withTestApp(async (t) => {
    const { manager, otherRep } = t.workspace.actors
    const { api, proposal, rule } = await ruled(t, 1_500)
    const { contentHash } = await api(contract.askApproval, {
      ...{ proposalId: proposal.id, version: proposal.version, reason: "Please" },
    })
    const other = t.as(otherRep)
    const look = () => other(getProposal, { proposalId: proposal.id })
    const decide = () =>
      other(contract.decideApproval, {
        ...{ proposalId: proposal.id, contentHash: contentHash ?? "", proposalRuleId: rule.id },
        isApproved: true,
      })
    expect((await refusal(look()))?.code).toBe("not-found")
    expect((await refusal(decide()))?.code).toBe("not-found")
    const today = t.clock.now.toISOString().slice(0, 10)
    const standIn = await t.as(manager)(contract.addStandIn, {
      ...{ memberId: otherRep.memberId, fromDay: today, toDay: today },
    })
    expect((await look()).approval.broken[0]?.steps[0]?.isYours).toBe(true)
    expect((await decide()).broken).toMatchObject([
      { steps: [{ decision: { standsFor: manager.name, by: otherRep.name } }, {}] },
    ])
    await t.as(manager)(contract.endStandIn, { standInId: standIn.id })
    // Who decided goes on seeing what they answer for, and decides no more.
    expect((await look()).approval.broken[0]?.steps[1]?.isYours).toBe(false)
    expect((await refusal(decide()))?.code).toBe("approval-not-yours")
    const wrong = { memberId: manager.memberId, fromDay: today, toDay: today }
    expect((await refusal(t.as(manager)(contract.addStandIn, wrong)))?.code).toBe(
      "reference-unknown",
    )
  }))

test("a margin below the limit is found with costs that the writer never sees", () =>
  withTestApp(async (t) => {
    const { ops, manager } = t.workspace.actors
    const make = (limitBps: number) =>
      t.as(ops)(contract.createProposalRule, {
        ...{ kind: "margin", limitBps, steps: [{ kind: "member", id: manager.memberId }] },
      })
    await make(5_500)
    const strict = await make(5_600)
    // 90.00 of which 40.00 is cost: 55.55 %.
    const { api, proposal } = await seatOffer(t)
    const { approval } = await api(getProposal, { proposalId: proposal.id })
    expect(approval.broken.map(({ ruleId }) => ruleId)).toEqual([strict.id])
    expect(JSON.stringify(proposal)).not.toContain("cost")
    const archived = { proposalRuleId: strict.id, version: 1, isArchived: true }
    await t.as(ops)(contract.updateProposalRule, archived)
    const again = await refusal(t.as(ops)(contract.updateProposalRule, archived))
    expect(again?.code).toBe("version-stale")
    expect((await api(sendProposal, sendOf(proposal))).versions).toHaveLength(1)
    const unfit = { kind: "amount", limitBps: 1, steps: strict.steps } as const
    const refused = await refusal(
      t.as(ops)(contract.createProposalRule, {
        ...{ ...unfit, steps: [{ kind: "member", id: manager.memberId }] },
      }),
    )
    expect(refused?.code).toBe("input-invalid")
  }))
