import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { invited } from "../../../../test/support/buyer-rooms.ts"
import { changed, issued } from "../../../../test/support/contracts.ts"
import { stranger } from "../../../../test/support/scope-links.ts"
import {
  type AskedToSign,
  askedToSign,
  readPage,
  signAsMember,
  signAt,
  typedSignature,
} from "../../../../test/support/signing.ts"
import { declineEnvelope, signEnvelope, withdrawEnvelope } from "../contract.ts"
import { sealEnvelopes } from "./seal/jobs.ts"

const statusOf = async (answer: Promise<Response>) => (await answer).status

async function kindsOf({ owner }: TestApp): Promise<string[]> {
  const { rows } = await owner.query("select kind from envelope_evidence order by seq")
  return rows.map(({ kind }) => kind)
}

const ends = ["completed", "declined", "expired", "withdrawn", "superseded"]

/** One envelope that has ended once, and one entry of its end. */
async function endOf(t: TestApp, asked: AskedToSign) {
  const kinds = await kindsOf(t)
  const { state } = await asked.envelopeNow()
  expect(kinds.filter((kind) => ends.includes(kind))).toEqual([state])
  return state
}

const declined = (asked: AskedToSign) => ({
  ...{ envelopeId: asked.envelope.id, documentSha256: asked.envelope.documentSha256 },
  reason: "Not like this",
})

test("S-70 R-25 fifty signatures of one signer at the same moment are one signature, one entry and one copy", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 0, hasMember: true })
    const tries = Array.from({ length: 50 }, () =>
      signAsMember(t, asked).then(
        () => "signed",
        (error) => error.problem.code,
      ),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer === "signed")).toHaveLength(1)
    expect(new Set(answers)).toEqual(new Set(["signed", "envelope-ended"]))
    await Promise.all([sealEnvelopes(t.services), sealEnvelopes(t.services), t.settled()])
    expect((await kindsOf(t)).filter((kind) => kind !== "asked")).toEqual([
      ...["signed", "completed", "sealed"],
    ])
    const { rows } = await t.owner.query("select count(*)::int as files from file")
    expect(rows[0].files).toBe(1)
  }))

test("S-70 a double click, and two pages of one person sent at once, are one signature; the others see where it stands", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1 })
    const path = asked.buyers[0]?.path ?? ""
    const [one, other] = [await readPage(t, path), await readPage(t, path)]
    const send = (hidden: object) =>
      stranger(t).post(`${path}/signatures`, { ...hidden, ...typedSignature })
    const answers = await Promise.all([send(one), send(one), send(other)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 422])
    const late = answers.find(({ status }) => status === 409)
    expect(await late?.text()).toContain("Signed by everybody")
    expect((await kindsOf(t)).filter((kind) => kind === "signed")).toHaveLength(1)
  }))

test("S-70 two signers at once both sign, and the envelope is complete once", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t)
    const paths = asked.buyers.map(({ path }) => path)
    const answers = await Promise.all(paths.map((path) => statusOf(signAt(t, path))))
    expect(answers).toEqual([303, 303])
    expect(await endOf(t, asked)).toBe("completed")
  }))

test("S-70 E-11 signing beside declining, withdrawing and a newer version ends in one state with one entry", () =>
  withTestApp(async (t) => {
    for (const [index, rival] of ["decline", "withdraw", "version"].entries()) {
      const asked = await askedToSign(t, { buyers: 0, hasMember: true })
      const rivals = {
        decline: () => t.as(asked.seller)(declineEnvelope, declined(asked)),
        withdraw: () =>
          asked.api(withdrawEnvelope, {
            ...{ envelopeId: asked.envelope.id, version: asked.envelope.version, reason: "Wait" },
          }),
        version: () => {
          const groupId = asked.clauses[0]?.groupId ?? ""
          return issued(asked.api, asked.dealId, changed(asked.clauses, groupId, "Two hundred."))
        },
      }
      const both = [() => signAsMember(t, asked), rivals[rival as keyof typeof rivals]]
      if (index % 2 === 1) both.reverse()
      await Promise.allSettled(both.map((act) => act()))
      const { rows } = await t.owner.query(
        `select kind from envelope_evidence where envelope_id = $1 order by seq`,
        [asked.envelope.id],
      )
      const kinds = rows.map(({ kind }) => kind)
      const { state } = await asked.envelopeNow()
      expect(kinds.filter((kind) => ends.includes(kind))).toEqual([state])
      expect(kinds.includes("signed")).toBe(state === "completed")
    }
  }))

test("S-70 E-11 a second after its time nothing is signed any more, and the end is written down by itself", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1, hasMember: true })
    const path = asked.buyers[0]?.path ?? ""
    const end = new Date(asked.envelope.expiresAt)
    await t.owner.query("update room_link set expires_at = $1", ["2027-12-01"])
    t.clock.now = new Date(end.getTime() - 19_000)
    const hidden = await readPage(t, path)
    expect(t.clock.now.getTime()).toBe(end.getTime() + 1_000)
    const late = await stranger(t).post(`${path}/signatures`, { ...hidden, ...typedSignature })
    expect([late.status, (await late.text()).includes("not signed in time")]).toEqual([409, true])
    await expect(signAsMember(t, asked)).rejects.toMatchObject({
      problem: { code: "envelope-ended" },
    })
    await Promise.all([sealEnvelopes(t.services), sealEnvelopes(t.services)])
    expect(await endOf(t, asked)).toBe("expired")
  }))

test("S-70 E-07 a document that is not the one shown, and one of a version that was superseded, are not signed", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1, hasMember: true })
    const path = asked.buyers[0]?.path ?? ""
    const stale = await signAt(t, path, { sha256: "0".repeat(64) })
    expect([stale.status, (await stale.text()).includes("not the one you were shown")]).toEqual([
      ...[409, true],
    ])
    const other = { ...asked.envelope, documentSha256: "0".repeat(64) }
    await expect(signAsMember(t, { ...asked, envelope: other })).rejects.toMatchObject({
      problem: { code: "content-changed" },
    })
    const hidden = await readPage(t, path)
    const groupId = asked.clauses[0]?.groupId ?? ""
    await issued(asked.api, asked.dealId, changed(asked.clauses, groupId, "Two hundred."))
    const late = await stranger(t).post(`${path}/signatures`, { ...hidden, ...typedSignature })
    expect([late.status, (await late.text()).includes("newer version")]).toEqual([409, true])
    expect(await endOf(t, asked)).toBe("superseded")
  }))

test("E-11 declining needs a reason, ends it for everybody, and the deal is told", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t)
    const [wei, ann] = asked.buyers.map(({ path }) => path)
    const decline = async (reason: string) => {
      const hidden = await readPage(t, wei ?? "")
      return stranger(t).post(`${wei}/signature-refusals`, { ...hidden, reason })
    }
    expect((await decline(" ")).status).toBe(422)
    expect((await decline("The price changed")).status).toBe(303)
    expect((await signAt(t, ann ?? "")).status).toBe(409)
    expect(await (await stranger(t).get(ann ?? "")).text()).toContain("Somebody declined")
    const { endReason, signers } = await asked.envelopeNow()
    expect([endReason, signers[0]?.state]).toEqual(["The price changed", "declined"])
    expect(await endOf(t, asked)).toBe("declined")
  }))

test("E-06 S-71 what a form claims about time, person and address is not believed, and what is missing is asked for", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1 })
    const path = asked.buyers[0]?.path ?? ""
    for (const [field, words] of [
      ["name", "type your name"],
      ["title", "your position"],
      ["consent", "confirm that you have read"],
    ] as const) {
      const hidden = await readPage(t, path)
      const { [field]: _, ...rest } = typedSignature
      const answer = await stranger(t).post(`${path}/signatures`, { ...hidden, ...rest })
      const page = await answer.text()
      expect([answer.status, page.includes(words)]).toEqual([422, true])
      if (field !== "name") expect(page).toContain('value="Zhang Wei"')
    }
    expect((await signAt(t, path, { drawing: '[[[0,0],["x",1]]]' })).status).toBe(422)
    const claims = {
      signerIp: "1.2.3.4",
      signedAt: "2020-01-01",
      signerEmail: "boss@contoso.example",
    }
    const headers = { "x-forwarded-for": "1.2.3.4" }
    const hidden = await readPage(t, path)
    const form = { ...hidden, ...typedSignature, ...claims, total: "1", currency: "EUR" }
    expect((await stranger(t, headers).post(`${path}/signatures`, form)).status).toBe(303)
    const { rows } = await t.owner.query(
      "select detail::text from envelope_evidence where kind = 'signed'",
    )
    for (const claim of ["1.2.3.4", "2020-01-01", "boss@", "EUR"])
      expect(rows[0].detail).not.toContain(claim)
  }))

test("S-73 E-16 nobody signs, reads or downloads by the link of another person, another deal or another workspace", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1, hasMember: true })
    const elsewhere = await askedToSign(t, { workspace: await t.addWorkspace("Contoso") })
    const other = await askedToSign(t, { buyers: 1 })
    const guest = await invited(t, asked.seller, asked.dealId, "Bo Chen") // of the deal, and not asked
    const { id, documentSha256 } = asked.envelope
    for (const path of [guest.path, other.buyers[0]?.path, elsewhere.buyers[0]?.path]) {
      const hidden = await readPage(t, path ?? "")
      const form = { ...hidden, ...typedSignature, envelope: id, sha256: documentSha256 }
      expect(await statusOf(stranger(t).post(`${path}/signatures`, form))).toBe(409)
      expect(await statusOf(stranger(t).get(`${path}/contract-documents/${id}`))).toBe(404)
      expect(await statusOf(stranger(t).get(`${path}/signed-copies/${id}`))).toBe(404)
    }
    expect(await (await stranger(t).get(guest.path)).text()).not.toContain("Who signs")
    const { admin, otherRep } = t.workspace.actors
    const sign = { envelopeId: id, documentSha256, name: "X", title: "Y", isAgreed: true as const }
    for (const [actor, code] of [
      [admin, "not-your-signature"],
      [otherRep, "not-found"],
    ] as const)
      await expect(t.as(actor)(signEnvelope, { ...sign, locale: "en" })).rejects.toMatchObject({
        problem: { code },
      })
    expect((await asked.envelopeNow()).signers.every(({ state }) => state === "waiting")).toBe(true)
  }))

test("E-16 a member who is asked signs a deal that is otherwise out of their sight, and no key signs for them", () =>
  withTestApp(async (t) => {
    const { otherRep } = t.workspace.actors
    const asked = await askedToSign(t, { buyers: 0, member: otherRep })
    const key = { ...otherRep, kind: "key" as const, keyId: "k" }
    await expect(signAsMember(t, { ...asked, seller: key })).rejects.toMatchObject({
      problem: { code: "not-your-signature" },
    })
    await signAsMember(t, { ...asked, seller: otherRep })
    expect((await asked.envelopeNow()).state).toBe("completed")
  }))
