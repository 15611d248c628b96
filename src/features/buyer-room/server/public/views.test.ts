import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import {
  invitedAgain,
  later,
  openRoom,
  sharedFile,
} from "../../../../../test/support/buyer-rooms.ts"
import { hiddenFields, sessionCookie, stranger } from "../../../../../test/support/scope-links.ts"
import { hashTables } from "../../../../../test/support/table-hash.ts"
import { forgetOldRecords } from "../../../../server/live/retention.ts"

const minutes = (count: number) => count * 60_000

test("an opening is counted by link; half an hour apart is another visit", () =>
  withTestApp(async (t) => {
    const { path, linkNow } = await openRoom(t)
    const open = async (address = path) => {
      await stranger(t).get(address)
      await t.settled()
    }
    await open()
    later(t, minutes(5))
    await open(`${path}?lang=zh-CN`)
    later(t, minutes(31))
    await open()
    expect((await linkNow()).visits).toEqual({
      ...{ byPerson: 2, lastByPersonAt: t.clock.now.toISOString(), byMachine: 0, byMember: 0 },
    })
  }))

test("S-69 R-26 HEAD, twenty openings by scanners, a prefetch and our own people change nothing and are kept apart", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, linkNow } = await openRoom(t)
    const file = await sharedFile(t, seller, dealId, "offer.txt")
    const cookie = await sessionCookie(t, t.workspace.actors.manager)
    const before = await statesOf(t)
    await stranger(t).head(path)
    for (let turn = 0; turn < 20; turn += 1) {
      await stranger(t, { "user-agent": `Mimecast Scanner/${turn}` }).get(path)
    }
    await stranger(t, { "sec-purpose": "prefetch" }).get(path)
    later(t, minutes(1))
    const member = stranger(t, { cookie: `__Secure-${cookie}` })
    await member.get(path)
    await member.get(`${path}/files/${file.id}`)
    const fields = hiddenFields(await (await stranger(t).get(path)).text())
    later(t, 200)
    await stranger(t).post(`${path}/views`, fields) // all of a program's clicks come at once
    await t.settled()
    const { visits } = await linkNow()
    expect(visits).toMatchObject({ byPerson: 1, byMember: 1 })
    expect(visits.byMachine).toBeGreaterThan(0)
    expect(await statesOf(t)).toEqual(before)
  }))

test("S-69 a second device within a second is a scanner, and a gesture makes a person of whoever seemed one", () =>
  withTestApp(async (t) => {
    const { path, linkNow } = await openRoom(t)
    await stranger(t).get(path)
    const second = stranger(t, { "user-agent": "Mozilla/5.0 (X11)" })
    const fields = hiddenFields(await (await second.get(path)).text())
    await t.settled()
    expect((await linkNow()).visits).toMatchObject({ byPerson: 1, byMachine: 1 })
    later(t, minutes(1))
    await second.post(`${path}/views`, { nonce: "made up" })
    expect((await linkNow()).visits).toMatchObject({ byMachine: 1 })
    expect((await second.post(`${path}/views`, fields)).status).toBe(204)
    expect((await linkNow()).visits).toMatchObject({ byPerson: 1, byMachine: 0 })
  }))

test("E-03 each view keeps its time, the address through trusted hops, the device and what was shown", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path } = await openRoom(t)
    const file = await sharedFile(t, seller, dealId, "offer.txt")
    const buyer = stranger(t, { "user-agent": "Mozilla/5.0 Test", "x-forwarded-for": "1.2.3.4" })
    const fields = hiddenFields(await (await buyer.get(path)).text())
    await buyer.get(`${path}/files/${file.id}`)
    await t.settled()
    later(t, minutes(1))
    await buyer.post(`${path}/views`, fields)
    const { rows } = await t.owner.query(
      `select v.*, n.used_at as gesture_at from room_view v
        left join room_nonce n on n.nonce_hash = v.nonce_hash and n.use = 'looked' order by v.pages`,
    )
    expect(rows).toMatchObject([
      { kind: "person", user_agent: "Mozilla/5.0 Test", ip: null, pages: [`file ${file.id}`] },
      { gesture_at: t.clock.now, pages: ["files", "questions", "people", "colleague"] },
    ])
    for (const statement of ["update room_view set ip = null", "delete from room_view"]) {
      await expect(t.pool.query(statement)).rejects.toThrow(/permission denied/)
    }
    const { files } = await (await t.raw(seller, `/api/v1/deals/${dealId}/buyer-room`)).json()
    expect(files).toMatchObject([{ name: "offer.txt", downloads: 1 }])
  }))

test("who opens a link again and again is kept a bounded number of times a day", () =>
  withTestApp(async (t) => {
    const { path, linkId } = await openRoom(t)
    await t.owner.query(
      `insert into room_view (workspace_id, id, link_id, kind, at, pages)
        select workspace_id, gen_random_uuid(), id, 'person', $2, '{}' from room_link,
          generate_series(1, $3) where id = $1`,
      [linkId, t.clock.now, 500],
    )
    await stranger(t).get(path)
    await t.settled()
    const { rows } = await t.owner.query("select count(*)::int as kept from room_view")
    expect(rows).toEqual([{ kept: 500 }])
  }))

test("views are told to whoever sees the deal, once a minute for each link", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, contact } = await openRoom(t)
    const told = async () => {
      const { rows } = await t.owner.query("select * from outbox where kind = 'buyer-room.viewed'")
      return rows
    }
    for (let turn = 0; turn < 5; turn += 1) {
      await stranger(t).get(path)
      await t.settled()
    }
    expect(await told()).toMatchObject([{ owner_id: seller.memberId, data: { dealId } }])
    later(t, minutes(1))
    await stranger(t).get(path)
    await t.settled()
    expect(await told()).toHaveLength(2)
    const again = await invitedAgain(t, seller, { dealId, contactId: contact.id })
    await stranger(t).get(again.path)
    await t.settled()
    expect(await told()).toHaveLength(3)
  }))

test("D-08 views are forgotten after twelve months, by nobody sooner", () =>
  withTestApp(async (t) => {
    const { path } = await openRoom(t)
    t.clock.now = new Date(Date.now() - 366 * 86_400_000)
    await t.owner.query("update room_link set expires_at = now() + interval '1 day'")
    await stranger(t).get(path)
    await t.settled()
    t.clock.now = new Date()
    await stranger(t).get(path)
    await t.settled()
    expect((await forgetOldRecords(t.db)).views).toBe(1)
    expect((await forgetOldRecords(t.db)).views).toBe(0)
  }))

/** Everything there is, but what was seen and who was told of it. */
async function statesOf(t: TestApp) {
  const { room_view, audit_entry, outbox, workspace_counter, ...business } = await hashTables(
    t.owner,
  )
  expect([room_view, audit_entry, outbox, workspace_counter]).not.toContain(undefined)
  return business
}
