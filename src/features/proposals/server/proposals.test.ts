import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { agreedDeal, rewritten, seatOffer, soldSeats } from "../../../../test/support/proposals.ts"
import { aScope } from "../../../../test/support/scope-links.ts"
import { listAuditEntries } from "../../audit/contract.ts"
import { createDeal, getDeal, mergeDeal } from "../../deals/contract.ts"
import { writeScope } from "../../meetings/scope-contract.ts"
import { canonical } from "../../meetings/server/scope-queries.ts"
import * as contract from "../contract.ts"
import { freeLine } from "../first-draft.ts"

const english = (text: string) => ({ en: text, "zh-CN": "" })

test("G10 an offer is made from what was agreed: a line for each item, of the product of that name", () =>
  withTestApp(async (t) => {
    const { productId, list } = await soldSeats(t)
    const { api, deal, features } = await agreedDeal(t, ["Seat", "Report by region"])
    const made = await api(contract.createProposal, { dealId: deal.id })
    expect(made).toMatchObject({
      ...{ number: "Q-2026-0001", currency: "EUR", priceListId: list.id, isScopeNewer: false },
      offer: { version: 1, title: { en: "Rollout" }, seller: { name: "Northwind Sales" } },
      coverage: [{ uncovered: [], notAgreed: [] }],
    })
    const lines = made.draft?.options[0]?.lines
    expect(lines?.map((line) => [line.productId, line.unitPrice, line.scopeItemIds])).toEqual([
      [productId, "100", [features[0]?.id]],
      [null, "0", [features[1]?.id]],
    ])
    const second = await api(contract.createProposal, { dealId: deal.id })
    expect(second.number).toBe("Q-2026-0002")
    const { items } = await api(contract.listProposals, { dealId: deal.id })
    expect(
      items.map(({ number, draftNumber, sentNumber }) => [number, draftNumber, sentNumber]),
    ).toEqual([
      ["Q-2026-0002", 1, null],
      ["Q-2026-0001", 1, null],
    ])
  }))

test("G10 the offer names 2 items uncovered and 1 line not agreed, and takes over what is agreed later", () =>
  withTestApp(async (t) => {
    const { api, deal, features } = await agreedDeal(t, ["a", "b", "c", "d", "e", "f"])
    const made = await api(contract.createProposal, { dealId: deal.id })
    const extra = freeLine(crypto.randomUUID(), english("Training"))
    const written = await rewritten(api, made, (draft) => ({
      ...draft,
      options: draft.options.map((option) => ({
        ...option,
        lines: [...option.lines.slice(0, 4), extra],
      })),
    }))
    const [coverage] = written.coverage
    expect(coverage?.uncovered.map(({ text }) => text)).toEqual(["e", "f"])
    expect(coverage?.notAgreed).toEqual([extra.id])
    const content = { ...aScope(), features: features.slice(0, 4) }
    await api(writeScope, { dealId: deal.id, version: 1, content })
    const seen = await api(contract.getProposal, { proposalId: made.id })
    expect([seen.isScopeNewer, seen.items.length]).toEqual([true, 6])
    const { draft, version } = seen
    if (!draft) throw new Error("There is a draft")
    const taken = await api(contract.writeDraft, {
      ...{ proposalId: made.id, version, draft, takesScope: true },
    })
    expect([taken.isScopeNewer, taken.coverage[0]?.uncovered]).toEqual([false, []])
  }))

test("F-52 S-72 prices of the catalogue are the server's, by quantity, and sums are recomputed whatever was sent", () =>
  withTestApp(async (t) => {
    const { api, proposal } = await seatOffer(t, 1_000)
    expect(proposal.offer.options[0]).toMatchObject({
      lines: [{ unitPrice: "90", net: "81000", tax: "15390", gross: "96390", periodMonths: 1 }],
      totals: {
        oneOff: { net: "0", discount: "0", tax: "0", gross: "0" },
        recurring: [{ periodMonths: 1, net: "81000", discount: "9000" }],
        all: { gross: "96390" },
      },
    })
    const cheaper = await rewritten(api, proposal, (draft) => ({
      ...draft,
      options: draft.options.map((option) => ({
        ...option,
        lines: option.lines.map((line) => ({ ...line, unitPrice: "0.01", taxRate: "0" })),
      })),
    }))
    expect(cheaper.offer.options[0]?.totals.all.gross).toBe("96390")
    const bad = (patch: object) =>
      refusal(
        rewritten(api, cheaper, (draft) => ({
          ...draft,
          options: draft.options.map((option) => ({
            ...option,
            lines: option.lines.map((line) => ({ ...line, productId: null, ...patch })),
          })),
        })),
      )
    for (const patch of [
      ...["-1", "1e309", "NaN", "1.23456", ""].map((quantity) => ({ quantity })),
      ...[-1, 10_001, 0.5].map((discountBps) => ({ discountBps })),
      { quantity: "999999999", unitPrice: "999999999999" },
      { quantityRange: { least: "11", most: "12" } },
      { charge: "one-off" },
    ])
      expect((await bad(patch))?.code, JSON.stringify(patch)).toBe("input-invalid")
    expect((await bad({ productId: crypto.randomUUID() }))?.code).toBe("reference-unknown")
  }))

test("of two who write the same draft one is refused with what the other wrote, and nothing is lost", () =>
  withTestApp(async (t) => {
    const { api, proposal } = await seatOffer(t)
    const write = (title: string) =>
      rewritten(api, proposal, (draft) => ({ ...draft, title: english(title) }))
    const answers = await Promise.allSettled([write("One"), write("Other")])
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const { version, draft } = await api(contract.getProposal, { proposalId: proposal.id })
    const stale = await refusal(write("Third"))
    expect(stale).toMatchObject({ code: "version-stale", facts: { current: { version, draft } } })
  }))

test("R-25 what was sent is a version that nobody can change: canonical JSON and its SHA-256", () =>
  withTestApp(async (t) => {
    const { api, proposal } = await seatOffer(t)
    const ask = { proposalId: proposal.id, version: proposal.version }
    const sent = await api(contract.sendProposal, ask)
    expect(sent).toMatchObject({ draft: null, versions: [{ number: 1 }] })
    const kept = await api(contract.getProposalVersion, { proposalId: proposal.id, number: 1 })
    const hash = createHash("sha256").update(canonical(kept.offer)).digest("hex")
    expect([kept.hash, sent.versions[0]?.hash]).toEqual([hash, hash])
    expect(kept.offer).toEqual(sent.offer)
    for (const change of [
      "update proposal_version set offer = '{}'",
      "delete from proposal_version",
    ])
      await expect(t.owner.query(change)).rejects.toThrow(/append only/)
    const late = await refusal(rewritten(api, { ...sent, draft: proposal.draft }, (draft) => draft))
    expect(late?.code).toBe("draft-missing")
    const again = await refusal(
      api(contract.sendProposal, { proposalId: proposal.id, version: sent.version }),
    )
    expect(again?.code).toBe("draft-missing")
  }))

test("of two who send at once, one sends", () =>
  withTestApp(async (t) => {
    const { api, proposal } = await seatOffer(t)
    const send = () =>
      api(contract.sendProposal, { proposalId: proposal.id, version: proposal.version })
    const answers = await Promise.allSettled([send(), send(), send()])
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const { versions } = await api(contract.getProposal, { proposalId: proposal.id })
    expect(versions.map(({ number }) => number)).toEqual([1])
  }))

test("a new version begins as a copy of the last, and says what changed", () =>
  withTestApp(async (t) => {
    const { api, proposal } = await seatOffer(t)
    const ask = { proposalId: proposal.id, version: proposal.version }
    const sent = await api(contract.sendProposal, ask)
    const copy = await api(contract.beginVersion, { proposalId: sent.id, version: sent.version })
    expect([copy.draft, copy.offer.version]).toEqual([proposal.draft, 2])
    const twice = { proposalId: sent.id, version: copy.version }
    expect((await refusal(api(contract.beginVersion, twice)))?.code).toBe("draft-exists")
    const changes = { proposalId: sent.id, from: 1 }
    expect(await api(contract.getChanges, changes)).toMatchObject({ fields: [], parts: [] })
    const next = await rewritten(api, copy, (draft) => ({
      ...draft,
      options: draft.options.map((option) => ({
        ...option,
        lines: option.lines.map((line) => ({ ...line, quantity: "12" })),
      })),
    }))
    const { parts } = await api(contract.getChanges, changes)
    expect(parts.find(({ part }) => part === "line")?.fields[0]).toEqual({
      ...{ kind: "value", field: "quantity", before: "10", after: "12" },
    })
    await api(contract.sendProposal, { proposalId: sent.id, version: next.version })
    const told = await api(contract.getChanges, { ...changes, to: 2 })
    expect(told.parts).toEqual(parts)
    const first = await api(contract.getProposalVersion, { proposalId: sent.id, number: 1 })
    expect(first.offer.options[0]?.lines[0]?.quantity).toBe("10")
  }))

test("an offer without lines, past its day or lacking one of its languages is not sent, with the reasons", () =>
  withTestApp(async (t) => {
    const { api, proposal } = await seatOffer(t)
    const poor = await rewritten(api, proposal, (draft) => ({
      ...draft,
      ...{ validUntil: "2020-01-01", languages: ["en", "zh-CN"] },
      options: draft.options.map((option) => ({ ...option, lines: [] })),
    }))
    const refused = await refusal(
      api(contract.sendProposal, { proposalId: poor.id, version: poor.version }),
    )
    expect(refused).toMatchObject({
      code: "proposal-not-ready",
      facts: { reasons: ["empty-option", "day-passed", "language-missing"] },
    })
  }))

test("offers go with a duplicate into the deal that stays, and every act is in the audit log", () =>
  withTestApp(async (t) => {
    const { api, proposal, deal } = await seatOffer(t)
    await api(contract.sendProposal, { proposalId: proposal.id, version: proposal.version })
    const { pipelineId } = t.workspace
    const kept = await api(createDeal, { title: "Kept", pipelineId })
    const { version } = await api(getDeal, { dealId: kept.id })
    await api(mergeDeal, { dealId: kept.id, duplicateId: deal.id, version })
    const { items } = await api(contract.listProposals, { dealId: kept.id })
    expect(items).toMatchObject([{ id: proposal.id, sentNumber: 1 }])
    const audit = await t.as(t.workspace.actors.ops)(listAuditEntries, { recordId: proposal.id })
    expect(audit.items.map(({ act }) => act).reverse()).toEqual([
      "proposal.create",
      "proposal.update",
      "proposal.send",
    ])
  }))
