import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { changed, issued } from "../../../../test/support/contracts.ts"
import { signaturesOf } from "../../../../test/support/poppler.ts"
import { stranger } from "../../../../test/support/scope-links.ts"
import { type AskedToSign, askedToSign, signAt } from "../../../../test/support/signing.ts"
import { deleteContact, getContact, updateContact } from "../../contacts/contract.ts"
import { deleteDeal, getDeal } from "../../deals/contract.ts"
import { updateDocumentSettings } from "../../documents/contract.ts"
import { checkEnvelope, type SignatureCheck } from "../contract.ts"

/** An envelope that one buyer has signed, with its copy made. */
async function signed(t: TestApp) {
  const asked = await askedToSign(t, { buyers: 1 })
  await signAt(t, asked.buyers[0]?.path ?? "")
  await t.settled()
  const answer = await t.raw(asked.seller, `/api/v1/envelopes/${asked.envelope.id}/sealed`)
  const copy = Buffer.from(await answer.arrayBuffer())
  const check = () => asked.api(checkEnvelope, { envelopeId: asked.envelope.id })
  return { ...asked, copy, check }
}

async function checkOf(t: TestApp, { seller }: AskedToSign, bytes: Uint8Array<ArrayBuffer>) {
  const headers = { "content-type": "application/octet-stream" }
  const init = { method: "POST", body: bytes, headers }
  return (await (await t.raw(seller, "/api/v1/signature-checks", init)).json()) as SignatureCheck
}

/** Changes what nobody may, not even the owner of the tables. */
async function tamper(t: TestApp, statement: string) {
  const { owner } = t
  await owner.query("alter table envelope_evidence disable trigger append_only")
  await owner.query(statement)
  await owner.query("alter table envelope_evidence enable trigger append_only")
}

test("E-13 S-75 a copy is unchanged, changed by one byte wherever that is, or unknown", () =>
  withTestApp(async (t) => {
    const own = await signed(t)
    const { copy } = own
    expect(await checkOf(t, own, copy)).toMatchObject({
      ...{ result: "unchanged", findings: [] },
      envelope: { id: own.envelope.id, dealId: own.dealId },
    })
    for (const place of [1_000, copy.byteLength >> 1, copy.byteLength - 10]) {
      const flipped = Buffer.from(copy)
      flipped[place] = (flipped[place] ?? 0) ^ 1
      const told = await checkOf(t, own, flipped)
      expect([place, told.result, told.findings]).toEqual([
        ...[place, "changed", [{ kind: "copy-changed", seq: null }]],
      ])
    }
    const flipped = Buffer.from(copy)
    flipped[1_000] = (flipped[1_000] ?? 0) ^ 1
    expect(signaturesOf(flipped)[0]?.isValid ?? false).toBe(false)
    const appended = Buffer.concat([copy, Buffer.from("\n% more")])
    expect((await checkOf(t, own, appended)).result).toBe("changed")
    expect(await checkOf(t, own, Buffer.from("%PDF-1.7 of somebody"))).toEqual({
      ...{ result: "unknown", envelope: null, findings: [] },
    })
    const stranger = { ...own, seller: t.workspace.actors.otherRep }
    expect((await checkOf(t, stranger, copy)).result).toBe("unknown")
  }))

test("S-75 I-08 an entry that was changed, deleted or put elsewhere is named by the check, and so is a kept file that was touched", () =>
  withTestApp(async (t) => {
    const { check, envelope, envelopeNow } = await signed(t)
    expect((await check()).findings).toEqual([])
    const cases = [
      [
        `update envelope_evidence set detail = jsonb_set(detail, '{name}', '"Somebody"') where seq = 2`,
        [{ kind: "entry-changed", seq: 2 }],
      ],
      [
        `update envelope_evidence set at = at + interval '1 day' where seq = 3`,
        [{ kind: "entry-changed", seq: 3 }],
      ],
      [`delete from envelope_evidence where seq = 2`, [{ kind: "entry-missing", seq: 2 }]],
      [
        `delete from envelope_evidence where seq = (select max(seq) from envelope_evidence)`,
        [{ kind: "entry-missing", seq: 5 }],
      ],
      [
        `update envelope_evidence set seq = seq + 100 where seq in (2, 3);
         update envelope_evidence set seq = 105 - seq where seq > 100`,
        [2, 3, 4].map((seq) => ({ kind: "entry-changed", seq })),
      ],
    ] as const
    const { rows: before } = await t.owner.query("select * from envelope_evidence")
    for (const [statement, findings] of cases) {
      await tamper(t, statement)
      expect(await check()).toMatchObject({ result: "changed", findings })
      await tamper(t, "delete from envelope_evidence")
      for (const row of before)
        await t.owner.query(
          "insert into envelope_evidence values ($1, $2, $3, $4, $5, $6, $7)",
          Object.values(row),
        )
      expect((await check()).findings).toEqual([])
    }
    const { sealed } = await envelopeNow()
    for (const [sha256, kind] of [
      [sealed?.sha256 ?? "", "copy-changed"],
      [envelope.documentSha256, "document-changed"],
    ] as const) {
      const file = join(t.filesFolder, sha256.slice(0, 2), sha256)
      const kept = readFileSync(file)
      writeFileSync(file, Buffer.concat([kept.subarray(0, 500), Buffer.of(0), kept.subarray(501)]))
      expect((await check()).findings).toEqual([{ kind, seq: null }])
      writeFileSync(file, kept)
    }
  }))

test("I-08 the record is append only: nobody changes or deletes an entry without turning that off first", () =>
  withTestApp(async (t) => {
    await askedToSign(t, { buyers: 1 })
    for (const statement of [
      "update envelope_evidence set kind = 'x'",
      "delete from envelope_evidence",
    ])
      await expect(t.owner.query(statement)).rejects.toThrow("append only")
  }))

test("S-74 E-14 the copy, its record and its check outlive what becomes of contract, company name, contact and deal", () =>
  withTestApp(async (t) => {
    const own = await signed(t)
    const { api, dealId, clauses, buyers, copy } = own
    const { admin } = t.workspace.actors
    await issued(api, dealId, changed(clauses, clauses[0]?.groupId ?? "", "Two hundred."))
    await t.as(admin)(updateDocumentSettings, {
      ...{ sellerName: "Another name", address: "", colour: "#112233", version: 0 },
      closing: { en: "", "zh-CN": "" },
    })
    const contactId = buyers[0]?.contact.id ?? ""
    const contact = await api(getContact, { contactId })
    const renamed = await api(updateContact, {
      contactId,
      version: contact.version,
      name: "Renamed",
    })
    const { version } = await api(getDeal, { dealId })
    await t.as(admin)(deleteDeal, { dealId, version })
    await t.as(admin)(deleteContact, { contactId, version: renamed.version })
    await t.owner.query("update member set deactivated_at = now() where id = $1", [
      own.seller.memberId,
    ])
    const reader = { ...own, seller: admin }
    expect(await checkOf(t, reader, copy)).toMatchObject({ result: "unchanged", findings: [] })
    const again = await t.raw(admin, `/api/v1/envelopes/${own.envelope.id}/sealed`)
    expect(Buffer.from(await again.arrayBuffer()).equals(copy)).toBe(true)
  }))

test("E-12 each download of the copy by one of us is an entry of its record", () =>
  withTestApp(async (t) => {
    const own = await signed(t)
    const { admin } = t.workspace.actors
    await t.raw(admin, `/api/v1/envelopes/${own.envelope.id}/sealed`)
    const { evidence } = await own.envelopeNow()
    const downloads = evidence.filter(({ kind }) => kind === "downloaded")
    expect(downloads.map(({ who }) => who)).toEqual([own.seller.name, admin.name])
    await stranger(t).get(`${own.buyers[0]?.path}/signed-copies/${own.envelope.id}`)
    await t.settled()
    const { rows } = await t.owner.query(
      "select count(*)::int as times from room_view where pages[1] like 'signed-copies %'",
    )
    expect(rows[0].times).toBe(1)
  }))

test("E-17 F-49 times of the record never go back, whatever the server's clock does, and both clocks are kept", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 4 })
    const hours = [2, -2, -24, 40 * 24]
    for (const [at, { path }] of asked.buyers.entries()) {
      const start = t.clock.now
      expect((await signAt(t, path)).status).toBe(303)
      t.clock.now = new Date(start.getTime() + (hours[at] ?? 0) * 3_600_000)
    }
    await t.settled()
    const { rows } = await t.owner.query(
      "select at, detail->'clocks' as clocks from envelope_evidence order by seq",
    )
    const times = rows.map(({ at }) => at.getTime())
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect(rows.some(({ at, clocks }) => new Date(clocks.server) < at)).toBe(true)
    expect(rows.every(({ clocks }) => Date.parse(clocks.database) > 0)).toBe(true)
    const { id: envelopeId } = asked.envelope
    expect((await asked.api(checkEnvelope, { envelopeId })).result).toBe("unchanged")
  }))
