import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { invitedAgain, later, sendForm } from "../../../../../test/support/buyer-rooms.ts"
import {
  answered,
  contractRoom,
  readPage,
  sendAnswers,
} from "../../../../../test/support/contract-rooms.ts"
import { changed, issued } from "../../../../../test/support/contracts.ts"
import { stranger } from "../../../../../test/support/scope-links.ts"
import { hashTables } from "../../../../../test/support/table-hash.ts"
import { requestParts } from "../../../../kernel/client.ts"
import { listTasks } from "../../../actions/contract.ts"
import { listNotes } from "../../../activities/contract.ts"
import { revokeRoomLink } from "../../../buyer-room/contract.ts"
import { getDeal } from "../../../deals/contract.ts"
import { getStakeholders } from "../../../negotiation/contract.ts"
import { uploadVersion } from "../../contract.ts"

/** Where it is written that somebody looked; nothing else may change by it. */
const ofLooks = ["room_view", "audit_entry", "outbox", "workspace_counter"]

async function stateOf(t: TestApp) {
  await t.settled()
  const all = await hashTables(t.owner)
  return Object.entries(all).filter(([table]) => !ofLooks.includes(table))
}

test("a stakeholder answers group by group in their room: their own act, told to the rep with a task", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, one, groupIds, contract } = await contractRoom(t)
    const [payment = "", ...others] = groupIds
    const name = `Person of ${one.key}`
    const form = {
      ...answered(others),
      ...answered([payment], "condition", "Only until March"),
    }
    const sent = await sendAnswers(t, path, form)
    expect(sent.headers.get("location")).toBe(`${path}?lang=en#contract`)
    const { consents, standing } = await contract()
    expect(consents).toHaveLength(4)
    for (const consent of consents) {
      const isPayment = consent.groupId === payment
      expect(consent).toMatchObject({
        ...{ contact: { id: one.id, name }, givenBy: "buyer", recordedBy: null, isHeld: true },
        ...{ answer: isPayment ? "condition" : "agree" },
        condition: isPayment ? "Only until March" : "",
      })
    }
    expect(standing).toMatchObject({ agreed: 3, asked: 16, isAllAgreed: false })
    const [note] = (await api(listNotes.deal, { dealId })).items
    expect(note).toMatchObject({ by: "buyer", author: { id: null, name } })
    expect(note?.body).toContain("Only until March")
    expect((await api(getDeal, { dealId })).lastBuyerActAt).toBe(t.clock.now.toISOString())
    const { items } = await api(listTasks, {})
    expect(items.map(({ title }) => title)).toEqual([`Answer what ${name} said about the contract`])
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("You agreed with a condition on November 23, 2026.")
    expect(page.match(/value="agree" checked/g)).toHaveLength(3)
  }))

test("G9 who agrees to every group is marked as agreed among the deal's people, until a group changes", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, one, groupIds, clauses } = await contractRoom(t)
    const lastContactOn = async () => {
      const { stakeholders } = await api(getStakeholders, { dealId })
      return stakeholders.find(({ contact }) => contact.id === one.id)?.lastContactOn
    }
    expect(await lastContactOn()).toBeNull()
    const state = async () => {
      const { stakeholders } = await api(getStakeholders, { dealId })
      return stakeholders.find(({ contact }) => contact.id === one.id)?.state
    }
    await sendAnswers(t, path, answered(groupIds.slice(1)))
    expect(await state()).not.toBe("agreed")
    await sendAnswers(t, path, answered(groupIds))
    expect(await state()).toBe("agreed")
    expect(await lastContactOn()).toBe("2026-11-23") // their own act is a contact
    expect((await api(listTasks, {})).items).toEqual([]) // nothing waits for an answer
    await issued(api, dealId, changed(clauses, groupIds[0] ?? "", "Another text."))
    expect(await state()).not.toBe("agreed")
  }))

test("E-07 F-04 an answer to a version that was replaced meanwhile is refused, and the new one is shown with its changes", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, groupIds, clauses, contract } = await contractRoom(t)
    const { fields } = await readPage(t, path)
    await t.settled()
    const [group = ""] = groupIds
    await issued(api, dealId, changed(clauses, group, "The access of version 2."))
    const form = { ...fields, ...answered([group], "condition", "Only until March") }
    const refused = await stranger(t).post(`${path}/contract-answers`, form)
    expect(refused.status).toBe(409)
    const page = await refused.text()
    expect(page).toContain("A new version was issued while you read.")
    expect(page).toContain("<del>1</del><ins>2</ins>")
    expect(page).toContain("Only until March")
    expect(page).not.toContain("checked")
    expect((await contract()).consents).toEqual([])
    expect((await sendAnswers(t, path, answered([group]))).status).toBe(303)
    expect((await contract()).consents).toMatchObject([{ number: 2, answer: "agree" }])
  }))

test("S-70 two people answer at once: both count; of fifteen copies of one page sent at once, one answer is written", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, people, groupIds, contract } = await contractRoom(t)
    const second = await invitedAgain(t, seller, { dealId, contactId: people[1]?.id ?? "" })
    const pages = [await readPage(t, path), await readPage(t, second.path)]
    const send = (at: string, fields: object) =>
      stranger(t).post(`${at}/contract-answers`, { ...fields, ...answered(groupIds) })
    const copies = Array.from({ length: 15 }, () => send(path, pages[0]?.fields ?? {}))
    const all = await Promise.all([...copies, send(second.path, pages[1]?.fields ?? {})])
    expect(all.at(-1)?.status).toBe(303)
    expect(all.slice(0, -1).filter(({ status }) => status === 303)).toHaveLength(1)
    expect((await contract()).standing.agreed).toBe(8)
    const { rows } = await t.owner.query("select place from contract_consent order by place")
    expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  }))

test("S-70 an answer and a new version at once come in one order or the other: never about a version not shown", () =>
  withTestApp(async (t) => {
    const outcomes = new Set<number>()
    for (let turn = 0; turn < 4; turn += 1) {
      const { api, dealId, path, groupIds, clauses, contract } = await contractRoom(t)
      const { fields } = await readPage(t, path)
      const form = { ...fields, ...answered(groupIds) }
      const next = changed(clauses, groupIds[0] ?? "", `Another text ${turn}.`)
      const [answer] = await Promise.all([
        stranger(t).post(`${path}/contract-answers`, form),
        issued(api, dealId, next),
      ])
      outcomes.add(answer.status)
      const { consents, standing } = await contract()
      expect(consents.map(({ number, sha256 }) => [number, sha256])).toEqual(
        answer.status === 303 ? groupIds.map(() => [1, fields["sha256"]]) : [],
      )
      const [first] = standing.people.flatMap(({ cells }) => cells)
      expect(first?.state).toBe(answer.status === 303 ? "void" : "missing")
    }
    expect([...outcomes].every((status) => status === 303 || status === 422)).toBe(true)
  }))

test("S-71 who speaks, for what, when and about which version is never what a form says", () =>
  withTestApp(async (t) => {
    const { path, one, people, groupIds, contract } = await contractRoom(t)
    const forged = {
      ...{
        contactId: people[1]?.id ?? "",
        signer: "Eve",
        signedAt: "2020-01-01",
        givenBy: "seller",
      },
      ...{ signerIp: "1.2.3.4", number: "99", evidence: "made up", dealId: people[2]?.id ?? "" },
    }
    expect((await sendAnswers(t, path, { ...answered(groupIds), ...forged })).status).toBe(303)
    const { consents } = await contract()
    for (const consent of consents) {
      expect(consent).toMatchObject({
        ...{ contact: { id: one.id }, role: { id: one.role }, givenBy: "buyer", evidence: "" },
        ...{ number: 1, saidOn: "2026-11-23", recordedAt: t.clock.now.toISOString() },
      })
    }
    const before = await stateOf(t)
    for (const wrong of [
      { role: people[1]?.role ?? "" },
      { role: "" },
      { sha256: "0".repeat(64) },
      { [`answer-${groupIds[0]}`]: "maybe" },
      { consent: "" },
      { name: " " },
      answered([groupIds[0] ?? ""], "object", ""),
      answered([groupIds[0] ?? ""], "agree", "but not really"),
      answered([groupIds[0] ?? ""], "object", "x".repeat(2_001)),
    ]) {
      const answer = await sendAnswers(t, path, { ...answered(groupIds, "object", "No"), ...wrong })
      expect([wrong, answer.status]).toEqual([wrong, "sha256" in wrong ? 409 : 422])
    }
    expect(await stateOf(t)).toEqual(before)
  }))

test("S-73 groups, clauses, versions and files of another deal or workspace are none of this room's", () =>
  withTestApp(async (t) => {
    const { dealId, path, groupIds, contract } = await contractRoom(t)
    const other = await contractRoom(t)
    const foreign = await t.addWorkspace("Contoso")
    const { rows } = await t.owner.query("select id from term_group where workspace_id = $1", [
      foreign.workspaceId,
    ])
    await issued(other.api, other.dealId, other.clauses.slice(1))
    const theirs = { ...answered(groupIds), ...answered([rows[0].id]) }
    expect((await sendAnswers(t, path, theirs)).status).toBe(422)
    const comment = { comment: "Hm" }
    for (const wrong of [
      { clause: dealId },
      { clause: "none", number: "1" },
      { clause: "", number: "2" }, // the other deal has a second version
      { clause: "", number: "1; drop" },
    ]) {
      const sent = await sendForm(t, path, "contract-comments", { ...comment, ...wrong })
      expect([wrong, sent.status]).toEqual([wrong, 422])
    }
    expect(await contract()).toMatchObject({ consents: [], comments: [] })
    const file = { dealId: other.dealId, name: "theirs.pdf", changedGroupIds: groupIds }
    const { url } = requestParts(uploadVersion, file)
    const up = await t.raw(other.seller, url, { method: "POST", body: "%PDF-1.7 theirs" })
    expect(up.status).toBe(200)
    expect((await stranger(t).get(`${other.path}/contract-files/3`)).status).toBe(200)
    for (const file of ["contract-files/3", "contract-files/1", "contract-files/x", "files/3"]) {
      expect((await stranger(t).get(`${path}/${file}`)).status).toBe(404)
    }
    expect((await stranger(t).get(`${other.path}/contract-files/2`)).status).toBe(404)
  }))

test("S-67 a link that was revoked, has expired, is another's or of another workspace sends nothing here", () =>
  withTestApp(async (t) => {
    const { api, seller, dealId, path, linkId, people, groupIds, contract } = await contractRoom(t)
    const { fields } = await readPage(t, path)
    const form = { ...fields, ...answered(groupIds) }
    const forwarded = await invitedAgain(t, seller, { dealId, contactId: people[1]?.id ?? "" })
    const wrongPage = await stranger(t).post(`${forwarded.path}/contract-answers`, form)
    expect(wrongPage.status).toBe(422) // the page of one person is not another's to send
    await t.owner.query("update room_link set expires_at = $1 where id = $2", [t.clock.now, linkId])
    expect((await stranger(t).post(`${path}/contract-answers`, form)).status).toBe(410)
    await t.owner.query("update room_link set expires_at = $1 where id = $2", [
      new Date(t.clock.now.getTime() + 1e9),
      linkId,
    ])
    await api(revokeRoomLink, { roomLinkId: linkId, version: 1 })
    for (const act of ["contract-answers", "contract-comments", "plan-ticks"]) {
      expect((await stranger(t).post(`${path}/${act}`, form)).status).toBe(410)
    }
    expect((await contract()).consents).toEqual([])
  }))

test("S-69 R-26 looking, scanning, and sending every form 200 ms after the page came changes nothing", () =>
  withTestApp(async (t) => {
    const { path, groupIds, clauses } = await contractRoom(t)
    const before = await stateOf(t)
    const machine = stranger(t, { "user-agent": "Mimecast URL Protect" })
    for (const one of [stranger(t), machine]) {
      for (const query of ["", "?marks=no", "?lang=zh-CN"]) {
        await one.head(`${path}${query}`)
        await one.get(`${path}${query}`)
      }
      for (const act of ["contract-answers", "contract-comments", "contract-files/1"]) {
        expect((await one.get(`${path}/${act}`)).status).toBe(404)
      }
    }
    const page = await (await machine.get(path)).text()
    const nonce = /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? ""
    later(t, 200)
    const sha256 = /name="sha256" value="(\w+)"/.exec(page)?.[1] ?? ""
    const role = /name="role" value="([\w-]+)"/.exec(page)?.[1] ?? ""
    const answer = await machine.post(`${path}/contract-answers`, {
      ...{ nonce, sha256, role, ...answered(groupIds) },
    })
    const clause = clauses[0]?.id ?? ""
    const comment = { nonce, number: "1", clause, comment: "x" }
    expect(answer.status).toBe(422)
    expect((await machine.post(`${path}/contract-comments`, comment)).status).toBe(422)
    expect(await stateOf(t)).toEqual(before)
  }))

test("E-03 E-04 E-05 E-06 the log keeps what was typed and ticked, by which link and device, when, and about which hash", () =>
  withTestApp(async (t) => {
    const { path, linkId, groupIds, contract } = await contractRoom(t)
    const buyer = stranger(t, { "x-forwarded-for": "1.2.3.4", "user-agent": "Mozilla/5.0 (Test)" })
    const { fields } = await readPage(t, path)
    await buyer.post(`${path}/contract-answers`, { ...fields, ...answered(groupIds) })
    const { rows } = await t.owner.query(
      "select * from audit_entry where act = 'contract.consent' order by seq",
    )
    expect(rows).toHaveLength(1)
    const sha256 = (await contract()).versions[0]?.sha256
    expect(rows[0]).toMatchObject({
      ...{ user_agent: "Mozilla/5.0 (Test)", at: t.clock.now },
      actor: { kind: "buyer", memberId: null },
      detail: {
        ...{ sha256, number: 1, givenBy: "buyer", typedName: "Wang Wei", linkId, groupIds },
        sentence: expect.stringContaining("I have read version 1 of this contract"),
      },
    })
    expect(rows[0].ip).not.toBe("1.2.3.4")
  }))
