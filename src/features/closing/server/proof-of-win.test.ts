import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { changed, issued } from "../../../../test/support/contracts.ts"
import { seatOffer } from "../../../../test/support/proposals.ts"
import { askedToSign, contracted, signAt } from "../../../../test/support/signing.ts"
import type { Client } from "../../../kernel/client.ts"
import { getContract } from "../../contracts/contract.ts"
import { createDeal, getDeal, mergeDeal } from "../../deals/contract.ts"
import { getGate, showCriterion } from "../../deals/gate-contract.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import { getProposal, sendProposal } from "../../proposals/contract.ts"
import {
  getSignature,
  recordExternalSignature,
  type Signature,
  withdrawExternalSignature,
} from "../contract.ts"

/** A pipeline whose only gate is the signed contract, at its first stage. */
async function gatedPipeline(t: TestApp) {
  const [first, ...rest] = sevenStages.map((stage) => ({ ...stage, exitCriteria: [] }))
  const negotiation = sevenStages.find(({ kind }) => kind === "negotiation")
  const exitCriteria = negotiation?.exitCriteria.filter(({ evidence }) => evidence === "signature")
  if (!first) throw new Error("Seven stages have a first")
  const stages = [{ ...first, exitCriteria: exitCriteria ?? [] }, ...rest]
  const name = { en: "Signed", "zh-CN": "签署" }
  return t.as(t.workspace.actors.ops)(createPipeline, { name, stages })
}

async function isShown(api: Client, dealId: string) {
  const { shown } = await api(getGate, { dealId })
  return shown.some(({ evidence }) => evidence === "signature")
}

test("R-25 the signed contract shows the exit criterion before Won, a newer version opens it again, and nobody just says so", () =>
  withTestApp(async (t) => {
    const { id: pipelineId, stages } = await gatedPipeline(t)
    const asked = await askedToSign(t, { buyers: 1, pipelineId })
    const { api, dealId, clauses, buyers } = asked
    const criterionId = stages[0]?.exitCriteria[0]?.id ?? ""
    const { version } = await api(getDeal, { dealId })
    const words = { dealId, criterionId, version, note: "They signed, believe me" }
    await expect(api(showCriterion, words)).rejects.toMatchObject({
      problem: { code: "evidence-missing" },
    })
    expect(await isShown(api, dealId)).toBe(false)
    expect((await signAt(t, buyers[0]?.path ?? "")).status).toBe(303)
    expect(await isShown(api, dealId)).toBe(true)
    expect((await asked.now()).isSigned).toBe(true)
    await issued(api, dealId, changed(clauses, clauses[0]?.groupId ?? "", "Two hundred."))
    expect(await isShown(api, dealId)).toBe(false)
    const { isSigned, envelopes } = await asked.now()
    expect([isSigned, envelopes[0]?.state]).toEqual([false, "completed"])
  }))

async function upload(t: TestApp, dealId: string, number: number, body: Uint8Array<ArrayBuffer>) {
  const query = new URLSearchParams({
    ...{ number: String(number), name: "signed.pdf", signedOn: "2026-11-20" },
    signedBy: "Wang Wei and our CEO",
  })
  return t.raw(t.workspace.actors.rep, `/api/v1/deals/${dealId}/external-signatures?${query}`, {
    ...{ method: "POST", body, headers: { "content-type": "application/octet-stream" } },
  })
}

test("E-18 a contract signed elsewhere is our word with a copy: it shows the criterion, and looks like no signature of a buyer", () =>
  withTestApp(async (t) => {
    const { id: pipelineId } = await gatedPipeline(t)
    const { api, dealId } = await contracted(t, { buyers: 1, pipelineId })
    const { PDFDocument } = await import("@cantoo/pdf-lib")
    const paper = await PDFDocument.create()
    paper.addPage().drawText("Signed by hand")
    const pdf = Buffer.from(await paper.save())
    expect((await upload(t, dealId, 2, pdf)).status).toBe(409)
    expect((await upload(t, dealId, 1, Buffer.from("no PDF"))).status).toBe(422)
    const answer = await upload(t, dealId, 1, pdf)
    const signature = (await answer.json()) as Signature
    expect([answer.status, signature.isSigned, signature.envelopes]).toEqual([200, true, []])
    expect(await isShown(api, dealId)).toBe(true)
    const [record] = signature.external
    expect(record).toMatchObject({ signedBy: "Wang Wei and our CEO", signedOn: "2026-11-20" })
    const { rows } = await t.owner.query(
      `select (select count(*)::int from envelope_evidence) as entries,
        (select array_agg(act order by seq) from audit_entry where act like '%sign%') as acts,
        (select "by" from note) as side`,
    )
    expect(rows[0]).toEqual({ entries: 0, acts: ["external-signature.record"], side: "seller" })
    const taken = { externalSignatureId: record?.id ?? "", version: 1, reason: "Wrong paper" }
    expect((await api(withdrawExternalSignature, taken)).isSigned).toBe(false)
    expect(await isShown(api, dealId)).toBe(false)
    await expect(api(withdrawExternalSignature, taken)).rejects.toMatchObject({
      problem: { code: "version-stale" },
    })
    expect(recordExternalSignature.takes).toBe("bytes")
  }))

test("a merged deal's signatures go with its contract to the deal that stays", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1 })
    await signAt(t, asked.buyers[0]?.path ?? "")
    await t.settled()
    const { api, dealId: duplicateId } = asked
    const { pipelineId } = t.workspace
    const kept = await api(createDeal, { title: "Kept", pipelineId, duplicateCheck: "allow" })
    const { version } = await api(getDeal, { dealId: kept.id })
    await api(mergeDeal, { dealId: kept.id, version, duplicateId })
    expect((await api(getContract, { dealId: kept.id })).versions).toHaveLength(1)
    const { isSigned, envelopes } = await api(getSignature, { dealId: kept.id })
    expect([isSigned, envelopes.map(({ id }) => id)]).toEqual([true, [asked.envelope.id]])
  }))

test("G11 the last signature takes the buyer's commitment to what was offered last to its highest step, by their own act", () =>
  withTestApp(async (t) => {
    const { api, deal, proposal } = await seatOffer(t)
    const { id: proposalId, version } = proposal
    await api(sendProposal, { proposalId, version })
    const asked = await askedToSign(t, { buyers: 2, dealId: deal.id })
    const levelNow = async () => (await api(getProposal, { proposalId })).commitment
    await signAt(t, asked.buyers[0]?.path ?? "")
    expect((await levelNow()).level).toBe("read") // the offer was on the page they signed on
    await signAt(t, asked.buyers[1]?.path ?? "")
    expect(await levelNow()).toMatchObject({
      ...{ level: "signed", statements: [{ saidBy: "buyer", person: "Wei Zhang, Ann Lee" }] },
    })
  }))
