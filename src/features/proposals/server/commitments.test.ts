import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { rewritten, seatOffer } from "../../../../test/support/proposals.ts"
import { createNote } from "../../activities/contract.ts"
import { getDeal, listDealEvents, updateDeal } from "../../deals/contract.ts"
import { updateProposalSettings } from "../approval-contract.ts"
import * as contract from "../commitment-contract.ts"
import { beginVersion, getProposal, listProposals, sendProposal } from "../contract.ts"

/** An offer of ten seats, of which the buyer may take 5 to 50, sent. */
async function sentOffer(t: TestApp) {
  const made = await seatOffer(t)
  const { api } = made
  const ranged = await rewritten(api, made.proposal, (draft) => ({
    ...draft,
    options: draft.options.map((option) => ({
      ...option,
      lines: option.lines.map((line) => ({ ...line, quantityRange: { least: "5", most: "50" } })),
    })),
  }))
  const sent = await api(sendProposal, { proposalId: ranged.id, version: ranged.version })
  const [option] = sent.offer.options
  const proposalId = sent.id
  const say = (level: (typeof contract.Statement)["shape"]["level"]["_zod"]["output"], more = {}) =>
    api(contract.addCommitment, {
      ...{ proposalId, number: 1, level, person: "Wang Wei", note: "On the phone" },
      ...more,
    })
  return { ...made, sent, proposalId, say, option }
}

test("S-72 G11 a chosen option sets the deal's amount, recomputed here, through the ledger", () =>
  withTestApp(async (t) => {
    const { api, deal, say, option, proposalId } = await sentOffer(t)
    const line = option?.lines[0]?.id ?? ""
    const optionId = option?.id ?? ""
    const choose = (quantity: string, more = {}) =>
      say("option-chosen", { choice: { optionId, lines: [{ id: line, quantity }], ...more } })
    for (const quantity of ["0", "4", "51", "999999999", "10.5"])
      expect((await refusal(choose(quantity)))?.code, quantity).toBe("choice-unknown")
    for (const quantity of ["-1", "NaN", "1e309", "1000000000"])
      expect((await refusal(choose(quantity)))?.code, quantity).toBe("input-invalid")
    const removed = { optionId: crypto.randomUUID() }
    expect((await refusal(choose("20", removed)))?.code).toBe("choice-unknown")
    expect((await refusal(say("option-chosen")))?.code).toBe("input-invalid")
    const { level, statement } = await choose("20")
    expect([level, statement.choice?.amountMinor]).toEqual(["option-chosen", "180000"])
    const after = await api(getDeal, { dealId: deal.id })
    expect([after.amountMinor, after.currency]).toEqual(["180000", "EUR"])
    const { items } = await api(listDealEvents, { dealId: deal.id })
    expect(items.find(({ changes }) => "amountMinor" in changes)).toBeDefined()
    const { commitment } = await api(getProposal, { proposalId })
    expect(commitment.statements).toHaveLength(1)
  }))

test("E-18 what a rep says for the buyer needs evidence, and never looks like the buyer's own act", () =>
  withTestApp(async (t) => {
    const { api, deal, rep, say, proposalId } = await sentOffer(t)
    expect((await refusal(say("written-yes")))?.code).toBe("input-invalid")
    expect((await refusal(say("verbal-yes", { note: "" })))?.code).toBe("input-invalid")
    const body = "Yes, we take it. Wang Wei"
    const { id: noteId } = await api(createNote.deal, {
      dealId: deal.id,
      body,
      kind: "mail",
      by: "buyer",
    })
    const foreign = { noteId: crypto.randomUUID() }
    expect((await refusal(say("written-yes", foreign)))?.code).toBe("reference-unknown")
    const { level, statement } = await say("written-yes", { noteId })
    expect([level, statement.saidBy]).toEqual(["written-yes", "seller"])
    expect(statement).toMatchObject({
      ...{ evidence: { kind: "note", id: noteId }, recordedBy: { id: rep.memberId } },
    })
    const events = await api(listDealEvents, { dealId: deal.id })
    expect(events.items.some(({ actor }) => actor.kind === "buyer")).toBe(false)
    await expect(
      t.owner.query("update commitment_statement set said_by = 'buyer'"),
    ).rejects.toThrow()
    const withdrawn = await api(contract.withdrawCommitment, {
      ...{ proposalId, statementId: statement.id, reason: "It was about another offer" },
    })
    expect(withdrawn.level).toBeNull()
    const { commitment } = await api(getProposal, { proposalId })
    expect(commitment.statements).toMatchObject([
      { level: "written-yes", withdrawn: { reason: "It was about another offer", by: rep.name } },
    ])
  }))

test("G11 a yes to one version is none to the next", () =>
  withTestApp(async (t) => {
    const { api, say, sent, proposalId } = await sentOffer(t)
    await say("verbal-yes")
    const copy = await api(beginVersion, { proposalId, version: sent.version })
    expect((await api(getProposal, { proposalId })).commitment.level).toBe("verbal-yes")
    await api(sendProposal, { proposalId, version: copy.version })
    expect((await api(getProposal, { proposalId })).commitment.level).toBeNull()
    const late = await refusal(say("verbal-yes"))
    expect(late).toMatchObject({ code: "proposal-unsent", facts: { number: 2 } })
  }))

test("G11 category Commit with level opened shows a contradiction and is listed to those who see the deal", () =>
  withTestApp(async (t) => {
    const { api, deal, say, proposalId } = await sentOffer(t)
    const { ops, otherRep } = t.workspace.actors
    const listed = async () => (await api(contract.listContradictions, {})).items
    await say("opened")
    expect(await listed()).toEqual([])
    const { version } = await api(getDeal, { dealId: deal.id })
    await api(updateDeal, { dealId: deal.id, version, forecastCategory: "commit" })
    expect(await listed()).toMatchObject([{ dealId: deal.id, level: "opened" }])
    expect((await t.as(otherRep)(contract.listContradictions, {})).items).toEqual([])
    expect((await api(getProposal, { proposalId })).commitment.isContradicted).toBe(true)
    const shown = await api(listProposals, { dealId: deal.id })
    expect(shown.contradiction).toEqual({ needed: "verbal-yes" })
    await say("verbal-yes")
    expect(await listed()).toEqual([])
    const stricter = { version: 0, commitLevel: "written-yes" } as const
    await t.as(ops)(updateProposalSettings, stricter)
    expect(await listed()).toMatchObject([{ level: "verbal-yes" }])
    const stale = await refusal(t.as(ops)(updateProposalSettings, stricter))
    expect(stale?.code).toBe("version-stale")
  }))
