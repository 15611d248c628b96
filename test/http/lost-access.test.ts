import { describe, expect, test } from "vitest"
import { createContact } from "../../src/features/contacts/contract.ts"
import { bulkCreateDeals } from "../../src/features/deals/bulk-contract.ts"
import { createDeal, listDeals } from "../../src/features/deals/contract.ts"
import { createApiKey, listMembers, updateMember } from "../../src/features/members/contract.ts"
import type { Role } from "../../src/features/members/roles.ts"
import { createWorkspace, switchWorkspace } from "../../src/features/workspaces/contract.ts"
import { withTestApp } from "../support/app.ts"
import { type EventReader, readEvents } from "../support/event-reader.ts"
import { hostileTexts } from "../support/hostile.ts"
import { addDeal, addEvents, told } from "../support/live-events.ts"
import {
  addMember,
  choices,
  codeOf,
  type SessionApp,
  setUpOwner,
  type Visitor,
  withSessionApp,
} from "../support/sessions.ts"
import { withSocket } from "../support/socket.ts"

const streamPath = "/api/v1/events/stream"
const exportPath = "/api/v1/exports/deals"

/** Rita, with everything of hers open: a browser, a key, a stream in each. */
async function withRita(
  app: SessionApp,
  role: Role,
  work: (open: {
    admin: Visitor
    ways: readonly Visitor[]
    streams: readonly EventReader[]
    pipelineId: string
    change: (change: { role?: Role; isActive?: boolean }) => Promise<void>
  }) => Promise<void>,
) {
  const { owner: admin, pipelineId } = await setUpOwner(app)
  const rita = await addMember(app, admin, "rita@example.com", role)
  const { value } = await rita.call(createApiKey, { name: "Sync", scope: "write" })
  const ways = [rita, app.program(value ?? "")]
  const streams: EventReader[] = []
  for (const way of ways) streams.push(readEvents(await way.request(streamPath)))
  const change = async (wanted: { role?: Role; isActive?: boolean }) => {
    const { items } = await admin.call(listMembers, {})
    const member = items.find(({ email }) => email === "rita@example.com")
    const { id: memberId = "", version = 0 } = member ?? {}
    await admin.call(updateMember, { memberId, version, ...wanted })
  }
  await work({ admin, ways, streams, pipelineId, change })
  await Promise.all(streams.map((stream) => stream.close()))
}

/** A download of which the first piece was read. */
async function readerOf(way: Visitor, path: string) {
  const { body } = await way.request(path)
  const reader = body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  return reader as NonNullable<typeof reader>
}

/** Whether the rest comes, too. */
async function isReadWhole(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<boolean> {
  try {
    while (!(await reader.read()).done);
    return true
  } catch {
    return false
  }
}

describe("S-15 what is taken away while everything is open", () => {
  test("membership: streams end within 5 s and told nothing after it; session, key and downloads are 401", () =>
    withSessionApp((app) =>
      withRita(app, "manager", async ({ admin, ways, streams, change }) => {
        await admin.call(createContact, { name: "Before the removal" })
        for (const stream of streams) expect((await stream.next())?.event).toBe("message")
        for (const way of ways) expect((await way.request(exportPath)).status).toBe(200)
        await change({ isActive: false })
        const removedAt = performance.now()
        await admin.call(createContact, { name: "After the removal" })
        for (const stream of streams) {
          const rest = await stream.rest()
          expect(rest.map((one) => told(one).record).filter((one) => one === "contact")).toEqual([])
        }
        expect(performance.now() - removedAt).toBeLessThan(5_000)
        app.wait(5_000)
        for (const way of ways) {
          expect(await codeOf(way.call(listDeals, {}))).toBe("not-signed-in")
          expect((await way.request(exportPath)).status).toBe(401)
          expect((await way.request(streamPath)).status).toBe(401)
        }
      }),
    ))

  test("membership: a download under way is torn off at its next piece, of an export as of a file", () =>
    withSessionApp((app) =>
      withRita(app, "manager", async ({ admin, ways, pipelineId, change }) => {
        const deals = Array.from({ length: 500 }, (_, index) => ({
          title: `${index} ${"x".repeat(190)}`,
          pipelineId,
        }))
        await ways[0]?.call(bulkCreateDeals, { deals })
        const { id: contactId } = await admin.call(createContact, { name: "Ann" })
        const upload = { method: "POST", body: new Uint8Array(200_000) }
        const sent = await admin.request(`/api/v1/contacts/${contactId}/files?name=a.bin`, upload)
        const { id } = (await sent.json()) as { id: string }
        const paths = [exportPath, `/api/v1/files/${id}/content`]
        const readers = []
        for (const path of paths) {
          for (const way of [admin, ...ways]) readers.push(await readerOf(way, path))
        }
        await change({ isActive: false })
        app.wait(5_000)
        const whole = await Promise.all(readers.map((reader) => isReadWhole(reader)))
        expect(whole).toEqual([true, false, false, true, false, false])
      }),
    ))

  test("nothing: a download goes on while its reader looks at another workspace", () =>
    withSessionApp(async (app) => {
      const { owner } = await setUpOwner(app)
      const { id: contactId } = await owner.call(createContact, { name: "Ann" })
      const upload = { method: "POST", body: new Uint8Array(200_000) }
      const sent = await owner.request(`/api/v1/contacts/${contactId}/files?name=a.bin`, upload)
      const { id } = (await sent.json()) as { id: string }
      const reader = await readerOf(owner, `/api/v1/files/${id}/content`)
      const { workspaceId } = await owner.call(createWorkspace, { ...choices, name: "Contoso" })
      await owner.call(switchWorkspace, { workspaceId })
      app.wait(5_000)
      expect(await isReadWhole(reader)).toBe(true)
    }))

  test("a role: streams begin anew by the new one, and what it does not allow is 403", () =>
    withSessionApp((app) =>
      withRita(app, "manager", async ({ ways, streams, pipelineId, change }) => {
        const deal = { title: "Hers", pipelineId }
        for (const way of ways) expect(await codeOf(way.call(createDeal, deal))).toBe("done")
        await change({ role: "viewer" })
        for (const stream of streams) {
          const messages = await stream.until(({ event }) => event === "resync")
          expect(messages.at(-1)?.data).toBe("{}")
        }
        app.wait(5_000)
        for (const way of ways) {
          expect(await codeOf(way.call(createDeal, deal))).toBe("not-permitted")
          expect((await way.request(exportPath)).status).toBe(403)
        }
      }),
    ))
})

describe("S-14 coming back to a stream with an id that is not one's own", () => {
  test("of another workspace is ahead of this one: a resync, and nothing of the other", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const other = await test.addWorkspace("Contoso canary")
        const theirs = { ...test, workspace: other }
        await addEvents(theirs, 40, () => ({ text: "canary" }))
        await addEvents(test, 3)
        const reader = await stream(test.workspace.actors.rep, "38")
        expect((await reader.next())?.event).toBe("resync")
        await addEvents(theirs, 5, () => ({ text: "canary" }))
        test.hub.wake(other.workspaceId)
        await addEvents(test, 1)
        test.hub.wake(test.workspace.workspaceId)
        expect(await reader.next()).toMatchObject({ event: "message", id: "4" })
        expect(reader.text()).not.toContain("canary")
      }),
    ))

  test("of another rep's deal gives what comes after it and the reader may see, the deal itself never", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const { rep, otherRep } = test.workspace.actors
        const secret = await addDeal(test, otherRep, "canary of the other rep")
        const { rows } = await test.owner.query("select seq from outbox where record_id = $1", [
          secret.id,
        ])
        const seq = Number(rows[0].seq)
        const mine = await addDeal(test, rep, "Mine")
        for (const lastId of [seq - 1, seq]) {
          const reader = await stream(rep, String(lastId))
          expect(told((await reader.next()) as never).id).toBe(mine.id)
          expect(reader.text()).not.toMatch(new RegExp(`canary|${secret.id}`))
        }
      }),
    ))

  test("after a role was lost, from before it, gives by the new role alone", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const { manager, rep, otherRep } = test.workspace.actors
        const secret = await addDeal(test, otherRep, "canary")
        const before = await stream(manager, "0")
        expect(told((await before.next()) as never).id).toBe(secret.id)
        await before.close()
        await addEvents(test, 1)
        const lowered = { ...manager, role: rep.role, reach: "own" as const, teamIds: [] }
        const after = await stream({ ...lowered, permissions: rep.permissions }, "0")
        expect(told((await after.next()) as never).kind).toBe("note.created")
        expect(after.text()).not.toMatch(new RegExp(`canary|${secret.id}`))
      }),
    ))

  test("H8 of any other text is a 400, and the stream is not opened", () =>
    withTestApp(async (test) => {
      const sendable = hostileTexts.filter((text) => /^[\x21-\x7e\x80-\xff ]+$/.test(text))
      const ids = [...sendable, "0x1", "1_000", "+1", "1.0", "00", "١"].map((text) => text.trim())
      const wrong: string[] = []
      for (const id of ids.filter((text) => text !== "" && /^[\x20-\xff]+$/.test(text))) {
        const headers = { "last-event-id": id }
        const response = await test.raw(test.workspace.actors.rep, streamPath, { headers })
        const { code } = (await response.json()) as { code: string }
        if (response.status !== 400 || code !== "malformed-request") wrong.push(`${id} ${code}`)
      }
      expect(wrong).toEqual([])
    }))
})
