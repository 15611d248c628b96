import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { later, openRoom } from "../../../../test/support/buyer-rooms.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { aPng } from "../../../../test/support/pictures.ts"
import { rewritten } from "../../../../test/support/proposals.ts"
import { roomOffer, sentAs } from "../../../../test/support/room-offers.ts"
import { stranger } from "../../../../test/support/scope-links.ts"
import type { Actor } from "../../../server/actor.ts"
import { documentForms } from "../../documents/contract.ts"
import { beginVersion, getProposal, getProposalVersion } from "../contract.ts"
import { getDraftDocument } from "../document-contract.ts"

const hashOf = (bytes: ArrayBuffer) =>
  createHash("sha256").update(new Uint8Array(bytes)).digest("hex")

/** What a seller downloads of a version. */
async function sellersOf(t: TestApp, seller: Actor, proposalId: string, form: string) {
  const address = `/api/v1/proposals/${proposalId}/versions/1/documents/${form}`
  const answer = await t.raw(seller, address)
  expect(answer.status, form).toBe(200)
  return { bytes: await answer.arrayBuffer(), name: answer.headers.get("content-disposition") }
}

async function dress(t: TestApp, patch: Record<string, unknown>, logo: Buffer) {
  const { admin } = t.workspace.actors
  const put = {
    method: "PUT",
    body: new Uint8Array(logo),
    headers: { "content-type": "application/octet-stream" },
  }
  const set = await t.raw(admin, "/api/v1/document-settings/logo", put)
  const { version } = (await set.json()) as { version: number }
  const answer = await t.raw(admin, "/api/v1/document-settings", {
    ...{ method: "PATCH", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ version, ...patch }),
  })
  expect([set.status, answer.status]).toEqual([200, 200])
}

test(
  "S-74 what was sent keeps its bytes and hash whatever changes afterwards, and both sides get the same",
  () =>
    withTestApp(async (t) => {
      const look = { sellerName: "Northwind Software GmbH", colour: "#114488" }
      const closing = { en: "Thank you for your trust.", "zh-CN": "" }
      await dress(t, { ...look, closing }, aPng({ width: 40, height: 20 }))
      const offer = await roomOffer(t)
      const { api, rep, proposalId, path } = offer
      const before = await api(getProposalVersion, { proposalId, number: 1 })
      expect(before.offer).toMatchObject({
        seller: {
          name: look.sellerName,
          colour: look.colour,
          logo: expect.stringMatching(/^png:/),
        },
        closing: { en: closing.en },
      })
      const first = await sellersOf(t, rep, proposalId, "quote-sheet")
      await dress(
        t,
        { ...look, sellerName: "Other Name", colour: "#881111" },
        aPng({ width: 10, height: 30 }),
      )
      await t.owner.query("update workspace set name = 'Renamed'")
      await t.owner.query("update price set unit_price = 1")
      await t.owner.query("update company set name = 'Renamed'")
      for (const form of documentForms) {
        const seller = await sellersOf(t, rep, proposalId, form)
        const answer = await stranger(t).get(`${path}/documents/${proposalId}.1.${form}`)
        expect(answer.status, form).toBe(200)
        expect(answer.headers.get("content-disposition")).toBe(seller.name)
        expect(answer.headers.get("content-security-policy")).toContain("sandbox")
        expect(hashOf(await answer.arrayBuffer()), form).toBe(hashOf(seller.bytes))
        if (form === "quote-sheet") expect(hashOf(seller.bytes)).toBe(hashOf(first.bytes))
        if (form !== "web-page") continue
        const page = Buffer.from(seller.bytes).toString()
        expect(page).toContain("Northwind Software GmbH")
        expect(page).toContain("Thank you for your trust.")
        expect(page).toContain("data:image/png;base64,")
        expect(page).not.toContain("Other Name")
      }
      expect(await api(getProposalVersion, { proposalId, number: 1 })).toEqual(before)
      const { rows } = await t.owner.query("select count(*)::int as kept from proposal_document")
      expect(rows).toEqual([{ kept: documentForms.length }])
    }),
  60_000,
)

test("of many who ask for a document first, all get the bytes that are kept, and so does everybody later", () =>
  withTestApp(async (t) => {
    const { rep, proposalId } = await roomOffer(t)
    const ask = async () => hashOf((await sellersOf(t, rep, proposalId, "slides")).bytes)
    const all = await Promise.all([ask(), ask(), ask(), ask()])
    const { rows } = await t.owner.query("select sha256 from proposal_document")
    expect(rows).toEqual([{ sha256: all[0] }])
    expect(new Set(all).size).toBe(1)
    const earlier = await t.services.files.put(Buffer.from("as our templates made it then"))
    await t.owner.query("update proposal_document set sha256 = $1", [earlier])
    expect(await ask()).toBe(earlier)
  }))

test("the draft is downloaded as what it is, a draft; without one there is nothing to download", () =>
  withTestApp(async (t) => {
    const { api, rep, proposalId } = await roomOffer(t)
    const none = await refusal(api(getDraftDocument, { proposalId, form: "web-page" }))
    expect(none?.code).toBe("draft-missing")
    const { version } = await api(getProposal, { proposalId })
    const copy = await api(beginVersion, { proposalId, version })
    await rewritten(api, copy, (draft) => ({ ...draft, title: { en: "Renewed", "zh-CN": "" } }))
    const answer = await t.raw(rep, `/api/v1/proposals/${proposalId}/draft-documents/web-page`)
    expect(answer.headers.get("content-disposition")).toContain("Q-2026-0001 v2 draft.html")
    const page = await answer.text()
    expect(page).toContain("Renewed")
    expect(page).toContain("Draft, not an offer yet")
  }))

test("S-73 a room gives out the documents of its own newest versions and of no other", () =>
  withTestApp(async (t) => {
    const { api, path, proposalId } = await roomOffer(t)
    const other = await openRoom(t)
    const foreign = await openRoom(t, await t.addWorkspace("Contoso"))
    const first = `documents/${proposalId}.1.web-page`
    expect((await stranger(t).get(`${path}/${first}`)).status).toBe(200)
    for (const elsewhere of [other.path, foreign.path])
      expect((await stranger(t).get(`${elsewhere}/${first}`)).status).toBe(404)
    for (const name of [`${proposalId}.2.web-page`, `${proposalId}.1.x`, proposalId, "x", "%00"])
      expect((await stranger(t).get(`${path}/documents/${name}`)).status, name).toBe(404)
    later(t, 1)
    const { version } = await api(getProposal, { proposalId })
    await sentAs(api, await api(beginVersion, { proposalId, version }))
    expect((await stranger(t).get(`${path}/${first}`)).status).toBe(404)
    const second = `documents/${proposalId}.2.web-page`
    expect((await stranger(t).get(`${path}/${second}`)).status).toBe(200)
  }))
