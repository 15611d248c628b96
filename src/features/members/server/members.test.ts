import { describe, expect, test } from "vitest"
import {
  addMember,
  choices,
  codeOf,
  memberOf,
  owner,
  password,
  type SessionApp,
  setUpOwner,
  tokenIn,
  type Visitor,
  withSessionApp,
} from "../../../../test/support/sessions.ts"
import { createDeal, listDeals } from "../../deals/contract.ts"
import { createWorkspace, switchWorkspace } from "../../workspaces/contract.ts"
import * as contract from "../contract.ts"

const isIn = (visitor: Visitor) => codeOf(visitor.call(contract.getSession, {}))

/** Every text and JSON value of every table, to look for secrets in. */
async function everythingStored({ owner: reader }: SessionApp): Promise<string> {
  const { rows } = await reader.query(`select format('select coalesce(string_agg(t::text, E''\\n''),
    '''') as all from %I.%I t', schemaname, tablename) as query from pg_tables
    where schemaname in ('public', 'auth')`)
  const parts = await Promise.all(rows.map(({ query }) => reader.query(query)))
  return parts.map(({ rows: [row] }) => row.all).join("\n")
}

describe("S-22 an invitation", () => {
  test("lets the invited address in, once", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const input = { email: "rita@example.com", role: "rep" as const }
      const token = tokenIn((await admin.call(contract.createInvitation, input)).link)
      const visitor = app.visitor()
      expect(await visitor.call(contract.previewInvitation, { token })).toEqual({
        workspace: choices.name,
        email: "rita@example.com",
        hasLogin: false,
      })
      const accept = { token, name: "Rita", password }
      await visitor.call(contract.acceptInvitation, accept)
      expect(await codeOf(visitor.call(contract.acceptInvitation, accept))).toBe(
        "invitation-invalid",
      )
      await visitor.signIn("rita@example.com", password)
      const session = await visitor.call(contract.getSession, {})
      expect(session.member).toMatchObject({ name: "Rita", role: "rep" })
      const { rows } = await app.owner.query(
        "select count(*)::int as acts from audit_entry where act = 'member.join'",
      )
      expect(rows[0].acts).toBe(1)
    }))

  test("accepted twice at once makes one member", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const input = { email: "rita@example.com", role: "rep" as const }
      const token = tokenIn((await admin.call(contract.createInvitation, input)).link)
      const accept = { token, name: "Rita", password }
      const codes = await Promise.all(
        Array.from({ length: 4 }, () =>
          codeOf(app.visitor().call(contract.acceptInvitation, accept)),
        ),
      )
      expect(codes.filter((code) => code === "done")).toHaveLength(1)
      const { items } = await admin.call(contract.listMembers, {})
      expect(items).toHaveLength(2)
    }))

  test("is worth nothing once withdrawn or replaced, and to a stranger's login", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const sam = await addMember(app, admin, "sam@example.com", "rep")
      const input = { email: "rita@example.com", role: "rep" as const }
      const invite = () => admin.call(contract.createInvitation, input)
      const tryToken = (visitor: Visitor, token: string) =>
        codeOf(visitor.call(contract.acceptInvitation, { token, name: "Rita", password }))
      const replaced = tokenIn((await invite()).link)
      const second = await invite()
      expect(await tryToken(app.visitor(), replaced)).toBe("invitation-invalid")
      await admin.call(contract.revokeInvitation, { invitationId: second.id })
      expect(await tryToken(app.visitor(), tokenIn(second.link))).toBe("invitation-invalid")
      const toKnown = await admin.call(contract.createInvitation, {
        ...input,
        email: owner.email,
      })
      expect(await tryToken(sam, tokenIn(toKnown.link))).toBe("not-signed-in")
    }))

  test("S-16 to an address with a login is answered as to one without", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const { workspaceId } = await admin.call(createWorkspace, { ...choices, name: "Contoso" })
      await addMember(app, admin, "sam@example.com", "rep")
      await admin.call(switchWorkspace, { workspaceId })
      const shapes = await Promise.all(
        ["sam@example.com", "new@example.com"].map(async (email) => {
          const made = await admin.call(contract.createInvitation, { email, role: "rep" })
          return { ...made, id: "", link: typeof made.link, expiresAt: "", email: "" }
        }),
      )
      expect(shapes[0]).toEqual(shapes[1])
    }))

  test("S-22 its token is stored nowhere, not even with a repeated request", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const input = { email: "rita@example.com", role: "rep" as const }
      const options = { idempotencyKey: "one" }
      const first = await admin.call(contract.createInvitation, input, options)
      const again = await admin.call(contract.createInvitation, input, options)
      expect(again).toEqual({ ...first, link: null })
      expect(await everythingStored(app)).not.toContain(tokenIn(first.link))
    }))

  test("brings somebody back who had left, with their deals", () =>
    withSessionApp(async (app) => {
      const { owner: admin, pipelineId } = await setUpOwner(app)
      const rita = await addMember(app, admin, "rita@example.com", "rep")
      await rita.call(createDeal, { title: "Mine", pipelineId })
      const before = await memberOf(admin, "rita@example.com")
      const { memberId, version } = before
      await admin.call(contract.updateMember, { memberId, version, isActive: false })
      const input = { email: "rita@example.com", role: "manager" as const }
      const token = tokenIn((await admin.call(contract.createInvitation, input)).link)
      const back = app.visitor()
      await back.signIn("rita@example.com", password)
      expect(await codeOf(back.call(contract.acceptInvitation, { token }))).toBe("done")
      app.wait(5_000)
      const session = await back.call(contract.getSession, {})
      expect(session.member).toMatchObject({ id: memberId, role: "manager" })
      expect((await back.call(listDeals, { ownerId: [memberId] })).items).toHaveLength(1)
    }))
})

describe("S-09 nobody raises themselves", () => {
  test("and the last administrator stays one, even when two step down at once", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const me = await memberOf(admin, owner.email)
      const { memberId, version } = me
      for (const change of [{ role: "rep" as const }, { isActive: false }]) {
        const call = admin.call(contract.updateMember, { memberId, version, ...change })
        expect(await codeOf(call)).toBe("last-owner")
      }
      const other = await addMember(app, admin, "ada@example.com", "admin")
      const second = await memberOf(admin, "ada@example.com")
      const role = "rep" as const
      const codes = await Promise.all([
        codeOf(admin.call(contract.updateMember, { memberId, version, role })),
        codeOf(
          other.call(contract.updateMember, {
            memberId: second.memberId,
            version: second.version,
            role,
          }),
        ),
      ])
      expect(codes.toSorted()).toEqual(["done", "last-owner"])
    }))

  test("a manager and a key may not invite, change roles or make keys", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const manager = await addMember(app, admin, "mia@example.com", "manager")
      const { memberId, version } = await memberOf(admin, "mia@example.com")
      const key = await admin.call(contract.createApiKey, { name: "all", scope: "write" })
      const program = app.program(key.value ?? "")
      for (const who of [manager, program]) {
        const invite = { email: "x@example.com", role: "admin" as const }
        const calls = [
          () => who.call(contract.createInvitation, invite),
          () => who.call(contract.updateMember, { memberId, version, role: "admin" }),
          () => who.call(contract.createPasswordReset, { memberId }),
        ]
        for (const call of calls) expect(await codeOf(call())).toBe("not-permitted")
      }
      const more = { name: "more", scope: "write" as const }
      expect(await codeOf(program.call(contract.createApiKey, more))).toBe("not-permitted")
      const self = { name: "Mia", role: "admin" }
      expect(await codeOf(manager.call(contract.updateMe, self))).toBe("input-invalid")
    }))
})

test("S-21 an administrator gets no way into a login that has other workspaces", () =>
  withSessionApp(async (app) => {
    const { owner: admin } = await setUpOwner(app)
    const mallory = await addMember(app, admin, "mallory@example.com", "admin")
    const { workspaceId } = await mallory.call(createWorkspace, { ...choices, name: "Trap" })
    await mallory.call(switchWorkspace, { workspaceId })
    app.wait(5_000)
    const input = { email: owner.email, role: "rep" as const }
    const token = tokenIn((await mallory.call(contract.createInvitation, input)).link)
    await admin.call(contract.acceptInvitation, { token })
    const { items } = await mallory.call(contract.listMembers, {})
    const memberId = items.find(({ email }) => email === owner.email)?.id ?? ""
    // In the first workspace Mallory is an administrator too; make that untrue.
    const own = await memberOf(admin, "mallory@example.com")
    await admin.call(contract.updateMember, {
      memberId: own.memberId,
      version: own.version,
      role: "rep",
    })
    app.wait(5_000)
    const call = mallory.call(contract.createPasswordReset, { memberId })
    expect(await codeOf(call)).toBe("not-permitted")
    const { rows } = await app.owner.query("select count(*)::int as ways from auth.verification")
    expect(rows[0].ways).toBe(0)
  }))

test("I-20 nothing that lets somebody in is stored as it was given", () =>
  withSessionApp(async (app) => {
    const { owner: admin } = await setUpOwner(app)
    const rita = await addMember(app, admin, "rita@example.com", "rep")
    const key = await rita.call(contract.createApiKey, { name: "x", scope: "read" })
    const invited = await admin.call(contract.createInvitation, {
      email: "sam@example.com",
      role: "rep",
    })
    const { memberId } = await memberOf(admin, "rita@example.com")
    const reset = await admin.call(contract.createPasswordReset, { memberId })
    const stored = await everythingStored(app)
    const secrets = {
      password,
      key: key.value,
      invitation: tokenIn(invited.link),
      reset: tokenIn(reset.link),
    }
    for (const [name, secret] of Object.entries(secrets)) {
      expect(String(secret).length, name).toBeGreaterThan(8)
      expect([name, stored.includes(String(secret))]).toEqual([name, false])
    }
  }))

describe("API keys", () => {
  test("S-25 show their value once, do what their scope allows, and end when revoked", () =>
    withSessionApp(async (app) => {
      const { owner: admin, pipelineId } = await setUpOwner(app)
      const input = { name: "reports", scope: "read" as const, expiresInDays: 30 }
      const options = { idempotencyKey: "one" }
      const made = await admin.call(contract.createApiKey, input, options)
      const again = await admin.call(contract.createApiKey, input, options)
      expect(again).toEqual({ ...made, value: null })
      const value = made.value ?? ""
      expect(await everythingStored(app)).not.toContain(value)
      const program = app.program(value)
      expect(await codeOf(program.call(listDeals, {}))).toBe("done")
      const deal = { title: "By key", pipelineId }
      expect(await codeOf(program.call(createDeal, deal))).toBe("not-permitted")
      const writing = await admin.call(contract.createApiKey, { name: "sync", scope: "write" })
      expect(await codeOf(app.program(writing.value ?? "").call(createDeal, deal))).toBe("done")
      const { items } = await admin.call(contract.listApiKeys, {})
      expect(items.map(({ name }) => name)).toEqual(["sync", "reports"])
      expect(items[1]?.lastUsedAt).not.toBeNull()
      expect(value.startsWith(items[1]?.start ?? "?")).toBe(true)
      await admin.call(contract.revokeApiKey, { keyId: made.id })
      app.wait(5_000)
      expect(await codeOf(program.call(listDeals, {}))).toBe("not-signed-in")
    }))

  test("S-24 are only one's own: no session, no key; another's key is not found", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const rita = await addMember(app, admin, "rita@example.com", "rep")
      const session = await admin.call(contract.getSession, {})
      const input = { name: "x", scope: "write" as const }
      expect(await codeOf(app.visitor().call(contract.createApiKey, input))).toBe("not-signed-in")
      const forOther = { ...input, userId: session.user.id }
      expect(await codeOf(rita.call(contract.createApiKey, forOther))).toBe("input-invalid")
      const key = await admin.call(contract.createApiKey, input)
      const revoke = rita.call(contract.revokeApiKey, { keyId: key.id })
      expect(await codeOf(revoke)).toBe("not-found")
      const { rows } = await app.owner.query("select count(*)::int as keys from auth.apikey")
      expect(rows[0].keys).toBe(1)
    }))

  test("S-34 nothing but a Bearer key counts", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const { value } = await admin.call(contract.createApiKey, { name: "x", scope: "read" })
      const headers = [
        { authorization: `Basic ${value}` },
        { authorization: `${value}` },
        { authorization: `Bearer ${value}x` },
        { "x-api-key": `${value}` },
      ]
      for (const one of headers) {
        expect(await isIn(app.visitor({ headers: one }))).toBe("not-signed-in")
      }
    }))
})

describe("teams", () => {
  test("are never moved below themselves, also not by two moves at once", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const [one, two] = await Promise.all([
        admin.call(contract.createTeam, { name: "One" }),
        admin.call(contract.createTeam, { name: "Two" }),
      ])
      const move = (team: { id: string; version: number }, parentId: string) =>
        codeOf(
          admin.call(contract.updateTeam, { teamId: team.id, version: team.version, parentId }),
        )
      expect(await move(one, one.id)).toBe("reference-unknown")
      const codes = await Promise.all([move(one, two.id), move(two, one.id)])
      expect(codes.toSorted()).toEqual(["done", "reference-unknown"])
    }))

  test("are deleted when nobody and nothing is in them, and stay in history", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const top = await admin.call(contract.createTeam, { name: "Top" })
      const below = await admin.call(contract.createTeam, { name: "Below", parentId: top.id })
      const me = await memberOf(admin, owner.email)
      const remove = (team: { id: string; version: number }) =>
        codeOf(admin.call(contract.deleteTeam, { teamId: team.id, version: team.version }))
      expect(await remove(top)).toBe("team-in-use")
      const { memberId } = me
      const moved = await admin.call(contract.updateMember, {
        memberId,
        version: me.version,
        teamId: below.id,
      })
      expect(await remove(below)).toBe("team-in-use")
      await admin.call(contract.updateMember, { memberId, version: moved.version, teamId: null })
      expect([await remove(below), await remove(top)]).toEqual(["done", "done"])
      expect((await admin.call(contract.listTeams, {})).items).toEqual([])
      const { rows } = await app.owner.query(
        "select count(*)::int as open from team_version where valid_to = 'infinity' and recorded_to = 'infinity'",
      )
      expect(rows[0].open).toBe(0)
    }))
})
