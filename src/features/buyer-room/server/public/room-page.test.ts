import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { withTestApp } from "../../../../../test/support/app.ts"
import {
  invited,
  invitedAgain,
  later,
  openRoom,
  sendForm,
  sharedFile,
} from "../../../../../test/support/buyer-rooms.ts"
import { guessTokens } from "../../../../../test/support/guesses.ts"
import {
  confirm,
  hiddenFields,
  sentScope,
  sessionCookie,
  stranger,
} from "../../../../../test/support/scope-links.ts"
import { allowedRequests } from "../../../../server/public-pages/page-limit.ts"
import { deleteContact } from "../../../contacts/contract.ts"
import { deleteDeal, getDeal } from "../../../deals/contract.ts"
import { deleteFile } from "../../../files/contract.ts"
import { writeScope } from "../../../meetings/scope-contract.ts"
import { revokeRoomLink, withdrawFileFromRoom } from "../../contract.ts"

test("the room shows the deal, both sides by name and role, and what was agreed once it was confirmed", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, contact } = await openRoom(t)
    await t.owner.query("update contact set job_title = 'Head of sales' where id = $1", [
      contact.id,
    ])
    const scope = await sentScope(t, seller, dealId)
    const before = await (await stranger(t).get(path)).text()
    for (const told of ["Rollout", seller.name, "Wei Zhang", "Head of sales", "Your question"]) {
      expect(before).toContain(told)
    }
    expect(before).not.toContain("Report by region")
    expect(before).not.toContain("@contoso.example")
    expect((await confirm(t, scope.path)).status).toBe(303)
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("Report by region")
    expect(page).toContain("Confirmed by Wang Wei")
    const chinese = await (await stranger(t).get(`${path}?lang=zh-CN`)).text()
    expect(chinese).toContain('<html lang="zh-CN">')
    expect(chinese).toContain("双方商定的内容")
    const content = { ...scope.content, priceModel: "One price" }
    await t.as(seller)(writeScope, { dealId, version: 1, content })
    expect(await (await stranger(t).get(path)).text()).not.toContain("Report by region")
  }))

test("what we think of a person's part in the deal, and who has no link, is not for the buyer's eyes", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path } = await openRoom(t)
    const { contact, linkId } = await invited(t, seller, dealId, "Gone Colleague")
    await t.owner.query("update deal_contact set role = 'blocker'")
    expect(await (await stranger(t).get(path)).text()).toContain("Gone Colleague")
    await t.as(seller)(revokeRoomLink, { roomLinkId: linkId, version: 1 })
    const page = await (await stranger(t).get(path)).text()
    expect(page).not.toContain("Gone Colleague")
    expect(page).not.toContain("blocker")
    expect(contact.name).toBe("Gone Colleague")
  }))

test(
  "S-67 100,000 guessed tokens open no room, and the guesser is stopped",
  () =>
    withTestApp(async (t) => {
      const { path } = await openRoom(t)
      await guessTokens(t, path)
    }),
  120_000,
)

test("S-67 a link that was revoked, replaced or has expired answers like one that never was", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, contact } = await openRoom(t)
    const revoked = await invited(t, seller, dealId, "Revoked Person")
    await t.as(seller)(revokeRoomLink, { roomLinkId: revoked.linkId, version: 1 })
    const expired = await invited(t, seller, dealId, "Expired Person")
    await t.owner.query("update room_link set expires_at = created_at where id = $1", [
      expired.linkId,
    ])
    const deleted = await invited(t, seller, dealId, "Deleted Person")
    const removed = { contactId: deleted.contact.id, version: 1 }
    await t.as(seller)(deleteContact, removed)
    const newer = await invitedAgain(t, seller, { dealId, contactId: contact.id })
    expect((await stranger(t).get(newer.path)).status).toBe(200)
    const never = await stranger(t).get(`/p/room/${randomBytes(32).toString("base64url")}`)
    const neutral = await never.text()
    for (const ended of [path, revoked.path, expired.path, deleted.path]) {
      for (const ask of [
        () => stranger(t).get(ended),
        () => stranger(t).post(`${ended}/questions`, { question: "Why?" }),
        () => stranger(t).get(`${ended}/files/${dealId}`),
      ]) {
        const answer = await ask()
        expect(answer.status, ended).toBe(410)
        expect(await answer.text()).toBe(neutral)
        expect(Object.fromEntries(answer.headers)).toEqual(Object.fromEntries(never.headers))
      }
    }
  }))

test("S-68 P-04 no answer, event, log entry or page has the token, and the headers keep the page to itself", () =>
  withTestApp(async (t) => {
    const { seller, dealId, token, path } = await openRoom(t)
    const other = await invited(t, seller, dealId, "Second Person")
    const { admin } = t.workspace.actors
    const addresses = ["buyer-room", "notes", "events"].map((part) => `/deals/${dealId}/${part}`)
    const told = await Promise.all(
      [...addresses, "/events", "/audit-entries", `/deals/${dealId}`].map(async (address) =>
        (await t.raw(admin, `/api/v1${address}`)).text(),
      ),
    )
    expect(told.filter((text) => text.includes(token) || text.includes(other.token))).toEqual([])
    expect(told[0]).toContain("Second Person")
    const { rows } = await t.owner.query("select * from room_link")
    expect(JSON.stringify(rows)).not.toContain(token)
    const answer = await stranger(t).get(path)
    const page = await answer.text()
    expect(page).not.toContain(other.token)
    expect(page).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//)
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer")
    expect(answer.headers.get("x-robots-tag")).toContain("noindex")
    const policy = answer.headers.get("content-security-policy") ?? ""
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe/)
  }))

test("S-77 the room cannot be framed, and a name with quotes does not alter its policy", () =>
  withTestApp(async (t) => {
    const { path, contact } = await openRoom(t)
    const before = (await stranger(t).get(path)).headers
    const name = `x"; script-src * 'unsafe-inline'; a="`
    await t.owner.query("update contact set name = $1 where id = $2", [name, contact.id])
    const after = (await stranger(t).get(path)).headers
    expect(after.get("x-frame-options")).toBe("DENY")
    expect(after.get("content-security-policy")).toBe(before.get("content-security-policy"))
  }))

test("S-73 a link gives out the files shared in its own room and no others", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path } = await openRoom(t)
    const shared = await sharedFile(t, seller, dealId, "offer.txt")
    const unshared = await t.raw(seller, `/api/v1/deals/${dealId}/files?name=cost.txt`, {
      method: "POST",
      body: "our cost",
    })
    const { id: secretId } = (await unshared.json()) as { id: string }
    const neighbour = await openRoom(t)
    const theirs = await sharedFile(t, seller, neighbour.dealId, "theirs.txt")
    const foreign = await openRoom(t, await t.addWorkspace("Contoso"))
    const abroad = await sharedFile(t, foreign.seller, foreign.dealId, "abroad.txt")
    const download = await stranger(t).get(`${path}/files/${shared.id}`)
    expect(await download.text()).toBe("offer.txt")
    expect(download.headers.get("content-disposition")).toContain("attachment")
    expect(download.headers.get("content-security-policy")).toContain("sandbox")
    expect(download.headers.get("cache-control")).toBe("no-store")
    expect(download.headers.get("referrer-policy")).toBe("no-referrer")
    for (const id of [secretId, theirs.id, abroad.id, dealId, "x", "%00"]) {
      expect((await stranger(t).get(`${path}/files/${id}`)).status, id).toBe(404)
    }
    await t.as(seller)(withdrawFileFromRoom, { dealId, fileId: shared.id })
    expect((await stranger(t).get(`${path}/files/${shared.id}`)).status).toBe(404)
    const again = await sharedFile(t, seller, dealId, "again.txt")
    await t.as(seller)(deleteFile, { fileId: again.id, version: 1 })
    expect((await stranger(t).get(`${path}/files/${again.id}`)).status).toBe(404)
  }))

test("S-73 a page of one link sends nothing through another", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, room } = await openRoom(t)
    const other = await invited(t, seller, dealId, "Second Person")
    const foreign = await openRoom(t, await t.addWorkspace("Contoso"))
    for (const { path: elsewhere } of [other, foreign]) {
      const fields = hiddenFields(await (await stranger(t).get(elsewhere)).text())
      later(t, 20_000)
      const sent = { ...fields, question: "Mixed?" }
      expect((await stranger(t).post(`${path}/questions`, sent)).status).toBe(422)
    }
    expect((await room()).questions).toEqual([])
  }))

test("S-84 who is signed in to the product sees the room without its forms, and sends nothing", () =>
  withTestApp(async (t) => {
    const { path, room } = await openRoom(t)
    const cookie = await sessionCookie(t, t.workspace.actors.manager)
    const member = stranger(t, { cookie: `theme=dark; ${cookie}` })
    const page = await member.get(path)
    expect(page.headers.get("set-cookie")).toBeNull()
    const text = await page.text()
    expect(text).toContain("You are signed in to Stagecraft")
    expect(text).not.toContain("<form")
    const fields = hiddenFields(await (await stranger(t).get(path)).text())
    later(t, 20_000)
    const sent = await member.post(`${path}/questions`, { ...fields, question: "Us?" })
    expect(sent.status).toBe(403)
    expect((await room()).questions).toEqual([])
  }))

test("S-84 a cookie that was made up, has ended or is of another workspace hides no visit of the buyer", () =>
  withTestApp(async (t) => {
    const { path, linkNow } = await openRoom(t)
    const elsewhere = (await t.addWorkspace("Contoso")).actors.rep
    const ended = await sessionCookie(t, t.workspace.actors.manager)
    await t.owner.query(`update auth.session set "expiresAt" = now() - interval '99 years'`)
    const cookies = ["stagecraft.session_token=made.up", ended, await sessionCookie(t, elsewhere)]
    for (const [at, cookie] of cookies.entries()) {
      const buyer = stranger(t, { cookie })
      const page = await (await buyer.get(path)).text()
      expect(page).toContain("<form")
      later(t, 20_000)
      const sent = await buyer.post(`${path}/questions`, { ...hiddenFields(page), question: "Us?" })
      expect([at, sent.status]).toEqual([at, 303])
    }
    const { byPerson, byMember } = (await linkNow()).visits
    expect(byMember).toBe(0)
    expect(byPerson).toBeGreaterThan(0)
  }))

test("P-07 one room link answers a bounded number of requests, from wherever they come", () =>
  withTestApp(async (t) => {
    const { path } = await openRoom(t)
    const statuses: number[] = []
    for (let turn = 0; turn <= allowedRequests.link; turn += 1) {
      statuses.push((await stranger(t).get(path)).status)
    }
    expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  }))

test("L-25 a full room is at most 100 kB, and readable without its script", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, linkId } = await openRoom(t)
    for (let file = 0; file < 30; file += 1) {
      await sharedFile(t, seller, dealId, `Document number ${file} of the offer.pdf`)
    }
    const body = "Could you tell us how this works for several regions? ".repeat(8)
    for (let question = 0; question < 60; question += 1) {
      await t.owner.query(
        `insert into room_question (workspace_id, id, deal_id, link_id, body, asked_at)
          values ($1, gen_random_uuid(), $2, $3, $4, now())`,
        [seller.workspaceId, dealId, linkId, body],
      )
    }
    const page = await (await stranger(t).get(path)).text()
    expect(Buffer.byteLength(page)).toBeLessThan(100_000)
    expect(page).toContain("Earlier questions")
    expect(page.match(/Could you tell/g)?.length).toBe(160)
    const earlier = await (await stranger(t).get(`${path}?earlier=2`)).text()
    expect(earlier.match(/Could you tell/g)?.length).toBe(160)
    expect(earlier).not.toContain("Earlier questions")
    const script = await (await stranger(t).get("/p/page.js")).text()
    expect(script).not.toMatch(/innerHTML|insertAdjacent|append/)
  }))

test("a database that does not answer makes the room say so and when to come again", () =>
  withTestApp(async (t) => {
    const { path } = await openRoom(t)
    await t.owner.query("alter table room_link rename to room_link_away")
    for (const answer of [
      await stranger(t).get(path),
      await stranger(t).post(`${path}/questions`, { question: "There?" }),
    ]) {
      expect(answer.status).toBe(503)
      expect(answer.headers.get("retry-after")).toBe("60")
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer")
      expect(await answer.text()).toContain("try again in a minute")
    }
  }))

test("a deal that is deleted closes its room", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path } = await openRoom(t)
    const { version } = await t.as(seller)(getDeal, { dealId })
    await t.as(seller)(deleteDeal, { dealId, version })
    expect((await stranger(t).get(path)).status).toBe(410)
    expect((await sendForm(t, path, "questions", { question: "Still there?" })).status).toBe(410)
  }))
