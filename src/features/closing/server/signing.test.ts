import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { invitedAgain } from "../../../../test/support/buyer-rooms.ts"
import { factsOf, pagesOf, signaturesOf } from "../../../../test/support/poppler.ts"
import { withPostOffice } from "../../../../test/support/post-office.ts"
import { stranger } from "../../../../test/support/scope-links.ts"
import {
  askedToSign,
  contracted,
  mailBy,
  signAsMember,
  signAt,
} from "../../../../test/support/signing.ts"
import { listNotes } from "../../activities/contract.ts"
import { getContract } from "../../contracts/contract.ts"
import { listFiles } from "../../files/contract.ts"
import { askForSignatures } from "../contract.ts"

test("R-25 E-01 E-09 E-15 two buyers and a member sign in order, and both sides get one sealed copy that pdfsig accepts", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { isOrdered: true, hasMember: true })
    const [first, second] = asked.buyers
    const page = async (path = "") => (await stranger(t).get(path)).text()
    expect(await page(second?.path)).toContain("Others sign before you")
    expect((await signAt(t, second?.path ?? "")).status).toBe(409)

    expect((await signAt(t, first?.path ?? "")).status).toBe(303)
    expect(await page(first?.path)).toContain("Thank you")
    expect((await signAt(t, second?.path ?? "", { name: "李安" })).status).toBe(303)
    const { signers } = await asked.envelopeNow()
    expect(signers.map(({ state }) => state)).toEqual(["signed", "signed", "waiting"])
    await signAsMember(t, asked)
    expect((await asked.envelopeNow()).state).toBe("completed")
    await t.settled()

    const { sealed, documentSha256 } = await asked.envelopeNow()
    const own = await t.raw(asked.seller, `/api/v1/envelopes/${asked.envelope.id}/sealed`)
    const copy = Buffer.from(await own.arrayBuffer())
    const theirs = await stranger(t).get(`${first?.path}/signed-copies/${asked.envelope.id}`)
    expect(Buffer.from(await theirs.arrayBuffer()).equals(copy)).toBe(true)
    expect(await page(second?.path)).toContain(sealed?.sha256)
    const files = await asked.api(listFiles.deal, { dealId: asked.dealId })
    expect(files.items.map(({ sha256 }) => sha256)).toEqual([sealed?.sha256])
    const document = Buffer.from(await t.services.files.get(documentSha256))
    expect(copy.subarray(0, document.byteLength).equals(document)).toBe(true)

    expect(signaturesOf(copy)).toEqual([{ isValid: true, isWhole: true }])
    expect(factsOf(copy)).toMatchObject({ Tagged: "yes" })
    const text = pagesOf(copy).join("\n").replace(/\s/g, "")
    for (const word of ["一百元", "ZhangWei", "李安", documentSha256, asked.envelope.id])
      expect(text).toContain(word)
    expect(copy.byteLength).toBeLessThan(300_000)
  }))

test("E-02 E-03 E-04 E-05 E-06 E-08 the record says who asked, who looked, what was agreed to, and how a signer is known", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1 })
    const path = asked.buyers[0]?.path ?? ""
    await stranger(t).get(path)
    await t.settled()
    const drawing = JSON.stringify([
      [
        [0, 0],
        [300, 100],
      ],
    ])
    expect((await signAt(t, path, { drawing, zone: "Asia/Shanghai" })).status).toBe(303)
    const { rows } = await t.owner.query(
      "select kind, at, detail from envelope_evidence order by seq",
    )
    expect(rows.slice(0, 3).map(({ kind }) => kind)).toEqual(["asked", "signed", "completed"])
    const [first, signed] = rows
    expect(first.detail).toMatchObject({
      who: { kind: "user", name: asked.seller.name },
      ...{ number: 1, documentSha256: asked.envelope.documentSha256, workspace: "Test" },
      deal: { id: asked.dealId, currency: "USD" },
    })
    expect(signed.detail).toMatchObject({
      who: { kind: "buyer", memberId: null, name: "Wei Zhang" },
      ...{ name: "Zhang Wei", title: "Director", method: "link", button: "Sign now" },
      ...{ userAgent: "Mozilla/5.0", timeZone: "Asia/Shanghai", drawing: JSON.parse(drawing) },
      invitedAs: { name: "Wei Zhang", email: "wei.zhang@contoso.example" },
      consent: { version: 1, locale: "en", text: expect.stringContaining("electronically") },
      openings: [{ userAgent: "Mozilla/5.0", pages: expect.arrayContaining(["signature"]) }],
      clocks: { server: signed.at.toISOString(), database: expect.any(String) },
    })
  }))

test("E-10 whoever is asked gets a link of their own by mail when it is their turn, and in the end the same bytes as everybody", () =>
  withPostOffice((smtpUrl, delivered) =>
    withTestApp(async (t) => {
      mailBy(t, smtpUrl)
      const asked = await askedToSign(t, { isOrdered: true })
      await t.settled()
      const pathIn = (at: number) =>
        new URL(/http\S+/.exec(delivered[at]?.plain ?? "")?.[0] ?? "").pathname
      expect(delivered.map(({ to }) => to)).toEqual(["wei.zhang@contoso.example"])
      // The link made before ends with the one that was mailed.
      expect((await stranger(t).get(asked.buyers[0]?.path ?? "")).status).toBe(410)
      expect((await signAt(t, pathIn(0))).status).toBe(303)
      await t.settled()
      expect(delivered.map(({ to }) => to)[1]).toBe("ann.lee@contoso.example")
      expect((await signAt(t, pathIn(1))).status).toBe(303)
      await t.settled()
      await t.settled()
      const copies = delivered.slice(2)
      expect(copies.map(({ to }) => to).sort()).toEqual([
        ...["ann.lee@contoso.example", "wei.zhang@contoso.example"],
      ])
      const { sealed } = await asked.envelopeNow()
      const kept = Buffer.from(await t.services.files.get(sealed?.sha256 ?? "")).toString("base64")
      for (const { raw } of copies) expect(raw.replace(/\r\n/g, "")).toContain(kept)
      const { rows } = await t.owner.query(
        "select detail from envelope_evidence where kind = 'sealed'",
      )
      for (const { to, messageId } of rows[0].detail.mails)
        expect(copies.find((copy) => copy.to === to)?.head).toContain(messageId)
    }),
  ))

test("R-25 the deal is told of each signature in words, and the contract that follows from it is asked once at a time", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t)
    const { api, dealId, buyers } = asked
    const { versions } = await api(getContract, { dealId })
    const again = {
      ...{ dealId, sha256: versions[0]?.sha256 ?? "", isOrdered: false, needsCode: false },
      signers: [{ side: "buyer" as const, contactId: buyers[0]?.contact.id ?? "", title: "CFO" }],
      expiresOn: "2026-12-23",
    }
    await expect(api(askForSignatures, again)).rejects.toMatchObject({
      problem: { code: "envelope-open" },
    })
    await Promise.all(buyers.map(({ path }) => signAt(t, path)))
    const { items } = await api(listNotes.deal, { dealId })
    expect(items.map(({ by }) => by)).toEqual(["buyer", "buyer"])
    expect(items.map(({ body }) => body).join()).toContain("everybody has signed")
    expect((await asked.envelopeNow()).state).toBe("completed")
  }))

test("E-05 E-16 a page is signed by whom its link was made for, and a newer link of theirs signs as well", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 2 })
    const [wei, ann] = asked.buyers
    const place = { dealId: asked.dealId, contactId: ann?.contact.id ?? "" }
    const { path } = await invitedAgain(t, asked.seller, place)
    expect((await signAt(t, path, { name: "Ann" })).status).toBe(303)
    expect((await signAt(t, path, { name: "Wei" })).status).toBe(409)
    const { signers } = await asked.envelopeNow()
    expect(signers.map(({ person, state }) => [person.name, state])).toEqual([
      [wei?.contact.name, "waiting"],
      [ann?.contact.name, "signed"],
    ])
  }))

test("a contract without a version, a stranger's contact and one person twice are refused", () =>
  withTestApp(async (t) => {
    const { api, dealId, buyers } = await contracted(t, { buyers: 1 })
    const { versions } = await api(getContract, { dealId })
    const contactId = buyers[0]?.contact.id ?? ""
    const ask = (change: object) =>
      api(askForSignatures, {
        ...{ dealId, sha256: versions[0]?.sha256 ?? "", isOrdered: false, needsCode: false },
        signers: [{ side: "buyer" as const, contactId, title: "CFO" }],
        ...{ expiresOn: "2026-12-23", ...change },
      })
    const twice = { side: "buyer", contactId, title: "CFO" }
    const refusals = [
      [{ sha256: "0".repeat(64) }, "version-stale"],
      [{ signers: [twice, twice] }, "reference-unknown"],
      [{ signers: [{ ...twice, contactId: dealId }] }, "reference-unknown"],
      [{ expiresOn: "2026-11-22" }, "input-invalid"],
      [{ needsCode: true }, "mail-not-configured"],
    ] as const
    for (const [change, code] of refusals)
      await expect(ask(change)).rejects.toMatchObject({ problem: { code } })
  }))
