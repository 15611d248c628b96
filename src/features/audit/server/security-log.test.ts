import { sql } from "kysely"
import { describe, expect, test } from "vitest"
import { type TestApp, throughKey, withTestApp } from "../../../../test/support/app.ts"
import {
  addMember,
  choices,
  owner,
  password,
  type SessionApp,
  setUpOwner,
  type Visitor,
  withSessionApp,
} from "../../../../test/support/sessions.ts"
import { secretOf, totp } from "../../../../test/support/totp.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { forgetOldRecords } from "../../../server/live/retention.ts"
import { recordSecurityEvents } from "../../../server/security-log.ts"
import { createDeal, getDeal, mergeDeal } from "../../deals/contract.ts"
import { createApiKey, listMembers, revokeApiKey } from "../../members/contract.ts"
import { createWorkspace, switchWorkspace } from "../../workspaces/contract.ts"
import { listSecurityEvents } from "../contract.ts"

async function logOf(app: TestApp) {
  await app.settled()
  return (await app.as(app.workspace.actors.admin)(listSecurityEvents, {})).items
}

describe("the security log", () => {
  test("S-01 S-10 tells who was refused what, by which request, in the workspace it happened to alone", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      const { viewer, rep, admin } = app.workspace.actors
      const { pipelineId } = other
      const theirs = await app.as(other.actors.admin)(createDeal, { title: "Theirs", pipelineId })
      const headers = { "user-agent": "curl/8" }
      const foreign = await app.raw(rep, `/api/v1/deals/${theirs.id}`, { headers })
      app.clock.now = new Date(app.clock.now.getTime() + 1_000)
      const forbidden = await app.raw(viewer, "/api/v1/invitations")
      const [second, first, ...others] = await logOf(app)
      expect(others).toEqual([])
      expect(first).toMatchObject({
        actor: { kind: "user", id: rep.memberId, name: rep.name, keyId: null },
        route: "GET /deals/{dealId}",
        targetId: theirs.id,
        reason: "not-found",
        requestId: foreign.headers.get("x-request-id"),
        userAgent: "curl/8",
      })
      expect(second).toMatchObject({
        actor: { id: viewer.memberId },
        route: "GET /invitations",
        targetId: null,
        reason: "not-permitted",
        requestId: forbidden.headers.get("x-request-id"),
      })
      const mine = await app.as(other.actors.admin)(listSecurityEvents, {})
      expect(mine.items).toEqual([])
      expect(await app.as(admin)(listSecurityEvents, { memberId: rep.memberId })).toMatchObject({
        items: [{ id: first?.id }],
      })
    }))

  test("S-02 a refused reference is told with the record it was meant for and the key it was tried with", () =>
    withTestApp(async (app) => {
      const other = await app.addWorkspace("Contoso")
      const key = throughKey(app.workspace.actors.admin, "write")
      const make = ({ actors, pipelineId }: typeof other) =>
        app.as(actors.admin)(createDeal, { title: "Deal", pipelineId })
      const [own, theirs] = [await make(app.workspace), await make(other)]
      const merging = { dealId: own.id, version: own.version, duplicateId: theirs.id }
      await expect(app.as(key)(mergeDeal, merging)).rejects.toThrow()
      expect(await logOf(app)).toMatchObject([
        { actor: { kind: "key", keyId: key.keyId }, reason: "reference-unknown", targetId: own.id },
      ])
    }))

  test("S-10 is for administrators, and its pages do not overlap", () =>
    withTestApp(async (app) => {
      const { admin, ops, manager, rep, viewer } = app.workspace.actors
      for (const actor of [ops, manager, rep, viewer, throughKey(admin, "read")]) {
        await expect(app.as(actor)(listSecurityEvents, {})).rejects.toMatchObject({
          problem: { code: "not-permitted" },
        })
      }
      const all = await logOf(app)
      expect(all).toHaveLength(5)
      const ask = app.as(admin)
      const first = await ask(listSecurityEvents, { limit: 3 })
      const second = await ask(listSecurityEvents, { limit: 3, cursor: first.nextCursor ?? "" })
      expect([...first.items, ...second.items]).toEqual(all)
      expect(second.nextCursor).toBeNull()
    }))

  test("a mistyped value and a repeated read are no entries", () =>
    withTestApp(async (app) => {
      const { admin } = app.workspace.actors
      await app.raw(admin, "/api/v1/deals?limit=x")
      await app.raw(admin, "/api/v1/deals")
      expect(await logOf(app)).toEqual([])
    }))

  test("I-19 the app can add to it, neither change nor remove, and forgets after 12 months", () =>
    withTestApp(async (app) => {
      const { workspaceId, actors } = app.workspace
      const { kind, memberId, name } = actors.rep
      const month = 31 * 86_400_000
      for (const age of [11 * month, 13 * month]) {
        const at = new Date(Date.now() - age)
        const event = { at, actor: { kind, memberId, name }, route: "GET /deals", reason: "x" }
        await recordSecurityEvents(app.db, workspaceId, [event])
      }
      for (const statement of [
        "update security_event set reason = 'y'",
        "delete from security_event",
      ]) {
        const tried = inWorkspace(app.db, workspaceId, (tx) => sql.raw(statement).execute(tx))
        await expect(tried, statement).rejects.toMatchObject({ code: "42501" })
      }
      expect((await forgetOldRecords(app.db)).refusals).toBe(1)
      expect(await logOf(app)).toHaveLength(1)
    }))
})

describe("what is told of sign-ins and keys", () => {
  test("S-19 a failed sign-in is told to the login's workspaces, without what was typed", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const guess = "guess-of-a-stranger"
      await app.visitor({ peer: "203.0.113.9" }).signIn(owner.email, guess)
      await app.visitor().signIn("nobody@example.com", guess)
      await app.settled()
      const { items } = await admin.call(listSecurityEvents, {})
      const { items: members } = await admin.call(listMembers, {})
      expect(items).toMatchObject([
        {
          actor: { kind: "unknown", id: members[0]?.id, name: owner.name },
          reason: "sign-in-failed",
          ip: "203.0.113.9",
        },
      ])
      const { rows } = await app.owner.query("select s::text as text from security_event s")
      expect(JSON.stringify(rows)).not.toContain(guess)
    }))

  test("S-25 S-15 a revoked key is told, and so is what it tries afterwards, which is 401", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const rep = await addMember(app, admin, "rita@example.com", "rep")
      const key = await rep.call(createApiKey, { name: "Sync", scope: "read", expiresInDays: 1 })
      await rep.call(revokeApiKey, { keyId: key.id })
      await expect(
        app.program(key.value ?? "").call(getDeal, { dealId: crypto.randomUUID() }),
      ).rejects.toMatchObject({ problem: { code: "not-signed-in" } })
      await app.settled()
      const { items } = await admin.call(listSecurityEvents, {})
      expect(items).toMatchObject([
        {
          reason: "key-not-valid",
          targetId: key.id,
          actor: { kind: "key", keyId: key.id, name: "rita" },
          route: "GET /deals/{dealId}",
        },
        { reason: "key-revoked", targetId: key.id },
      ])
      expect(JSON.stringify(items)).not.toContain(key.value)
    }))

  test("S-25 a key that never was is told to nobody", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const never = app.program(`sc_${"x".repeat(64)}`).call(listMembers, {})
      await expect(never).rejects.toMatchObject({ problem: { code: "not-signed-in" } })
      expect(await toldOf(app, admin)).toEqual([])
    }))

  test("S-04 a header that names a workspace one is not in is told in one's own, not in that one", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const rep = await addMember(app, admin, "rita@example.com", "rep")
      const made = await admin.call(createWorkspace, { ...choices, name: "Contoso" })
      rep.shows(made.workspaceId)
      await expect(rep.call(listMembers, {})).rejects.toMatchObject({
        problem: { code: "not-found" },
      })
      expect(await toldOf(app, admin)).toMatchObject([
        {
          actor: { kind: "user", name: "rita" },
          targetId: made.workspaceId,
          reason: "not-found",
          route: "GET /members",
        },
      ])
      await admin.call(switchWorkspace, { workspaceId: made.workspaceId })
      expect(await toldOf(app, admin)).toEqual([])
    }))

  test("S-27 a wrong code, whole or half signed in, is told with its request, never the code", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const enabled = await admin.auth("/two-factor/enable", { password })
      const { totpURI } = (await enabled.json()) as { totpURI: string }
      await admin.auth("/two-factor/verify-totp", { code: totp(secretOf(totpURI)) })
      const stranger = app.visitor({ peer: "203.0.113.9" })
      await stranger.signIn(owner.email, password)
      const refused = await stranger.auth("/two-factor/verify-totp", { code: "000000" })
      await stranger.auth("/two-factor/verify-backup-code", { code: "wrong-wrong" })
      await app.visitor().auth("/two-factor/verify-totp", { code: "000000" })
      const [backup, code, ...others] = await toldOf(app, admin)
      expect(others).toEqual([])
      expect(code).toMatchObject({
        actor: { kind: "unknown", name: owner.name },
        reason: "second-factor-failed",
        route: "POST /api/auth/two-factor/verify-totp",
        requestId: refused.headers.get("x-request-id"),
        ip: "203.0.113.9",
      })
      expect(backup).toMatchObject({ route: "POST /api/auth/two-factor/verify-backup-code" })
      const { rows } = await app.owner.query("select s::text as text from security_event s")
      expect(JSON.stringify(rows)).not.toMatch(/000000|wrong-wrong/)
    }))

  test("S-27 a passkey that does not open, and a wrong password of who is signed in, are told", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      await app.owner.query(`insert into auth.passkey (id, name, "publicKey", "userId",
        "credentialID", counter, "deviceType", "backedUp")
        select 'p1', 'Laptop', 'x', id, 'credential', 0, 'singleDevice', false from auth."user"`)
      const stranger = app.visitor()
      await stranger.request("/api/auth/passkey/generate-authenticate-options")
      const response = { id: "credential", rawId: "x", type: "public-key", response: {} }
      const tried = await stranger.auth("/passkey/verify-authentication", { response })
      expect([400, 401]).toContain(tried.status)
      await stranger.auth("/passkey/verify-authentication", { response: { id: "\0" } })
      await admin.auth("/verify-password", { password: "not the password" })
      expect(await toldOf(app, admin)).toMatchObject([
        { reason: "password-refused", route: "POST /api/auth/verify-password" },
        { reason: "passkey-failed", actor: { kind: "unknown", name: owner.name } },
      ])
    }))
})

/** The security log of the workspace that is on an administrator's screen. */
async function toldOf(app: SessionApp, admin: Visitor) {
  await app.settled()
  return (await admin.call(listSecurityEvents, {})).items
}
