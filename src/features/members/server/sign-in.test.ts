import { getMigrations } from "better-auth/db/migration"
import { describe, expect, test } from "vitest"
import {
  addMember,
  codeOf,
  owner,
  password,
  setUpOwner,
  tokenIn,
  type Visitor,
  withSessionApp,
} from "../../../../test/support/sessions.ts"
import { secretOf, totp } from "../../../../test/support/totp.ts"
import * as contract from "../contract.ts"

const isIn = (visitor: Visitor) => codeOf(visitor.call(contract.getSession, {}))

describe("signing in and out", () => {
  test("sessions are listed and ended days after signing in, as on the first", () =>
    withSessionApp(async (app) => {
      const { owner: here } = await setUpOwner(app)
      await app.visitor().signIn(owner.email, password)
      await app.owner.query(`update auth.session set "createdAt" = now() - interval '6 days'`)
      const listed = await here.request("/api/auth/list-sessions")
      const sessions = (await listed.json()) as unknown[]
      expect([listed.status, sessions.length]).toEqual([200, 2])
      const passkeys = await here.request("/api/auth/passkey/list-user-passkeys")
      expect(passkeys.status).toBe(200)
      expect((await here.auth("/revoke-other-sessions")).status).toBe(200)
      const left = await here.request("/api/auth/list-sessions")
      expect(await left.json()).toHaveLength(1)
    }))

  test("S-26 sets a new HttpOnly cookie; after signing out the old one is worth nothing", () =>
    withSessionApp(async (app) => {
      await setUpOwner(app)
      const visitor = app.visitor()
      visitor.cookies.set("stagecraft.session_token", "planted-before-sign-in")
      const answer = await visitor.signIn(owner.email, password)
      expect(answer.headers.getSetCookie().join("\n")).toMatch(/HttpOnly/i)
      expect(visitor.cookies.get("stagecraft.session_token")).not.toBe("planted-before-sign-in")
      expect(await isIn(visitor)).toBe("done")
      const old = new Map(visitor.cookies)
      await visitor.auth("/sign-out")
      for (const [name, value] of old) visitor.cookies.set(name, value)
      app.wait(5_000)
      expect(await isIn(visitor)).toBe("not-signed-in")
    }))

  test("S-20 a wrong password and an unknown address get the same answer", () =>
    withSessionApp(async (app) => {
      await setUpOwner(app)
      const answers = await Promise.all(
        [owner.email, "nobody@example.com"].map(async (email) => {
          const signIn = await app.visitor().signIn(email, "not the password")
          const reset = await app.visitor().auth("/request-password-reset", { email })
          return [signIn.status, await signIn.text(), reset.status, await reset.text()]
        }),
      )
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.[0]).toBe(401)
    }))

  test("S-19 guessing is stopped per address of the socket, whatever headers claim", () =>
    withSessionApp(async (app) => {
      await setUpOwner(app)
      const statuses: number[] = []
      let told: Response | undefined
      for (let turn = 0; turn < 6; turn += 1) {
        const headers = { "x-forwarded-for": `192.0.2.${turn}`, "user-agent": `agent ${turn}` }
        const guesser = app.visitor({ peer: "203.0.113.9", headers })
        told = await guesser.signIn(owner.email, `guess ${turn}`)
        statuses.push(told.status)
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
      expect(Number(told?.headers.get("retry-after"))).toBeGreaterThan(600)
      expect((await app.visitor().signIn(owner.email, password)).status).toBe(200)
    }))

  test("S-19 guesses sent at the same moment are counted before they are judged", () =>
    withSessionApp(async (app) => {
      await setUpOwner(app)
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          app.visitor({ peer: "203.0.113.9" }).signIn(owner.email, `guess ${turn}`),
        ),
      )
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    }))

  test("S-19 people behind one address sign in one after the other", () =>
    withSessionApp(async (app) => {
      await setUpOwner(app)
      const statuses = new Set<number>()
      for (let turn = 0; turn < 20; turn += 1) {
        const colleague = app.visitor({ peer: "203.0.113.9" })
        statuses.add((await colleague.signIn(owner.email, password)).status)
      }
      expect([...statuses]).toEqual([200])
    }))

  test("every other path of better-auth is 404, signed in or not", () =>
    withSessionApp(async (app) => {
      const { owner: visitor } = await setUpOwner(app)
      const paths = [
        "/sign-up/email",
        "/update-user",
        "/change-email",
        "/delete-user",
        "/organization/create",
        "/organization/invite-member",
        "/organization/accept-invitation",
        "/organization/update-member-role",
        "/organization/set-active",
        "/api-key/create",
        "/api-key/verify",
        "/api-key/update",
        "/two-factor/get-totp-uri",
        "/sign-in/../sign-up/email",
        "/sign-up%2Femail",
        "//sign-up/email",
        "/sign-up/email/",
      ]
      const body = { email: "new@example.com", password, name: "New", userId: "x" }
      for (const one of [visitor, app.visitor()]) {
        const answers = await Promise.all(paths.map((path) => one.auth(path, body)))
        expect(answers.map(({ status }, index) => [paths[index], status])).toEqual(
          paths.map((path) => [path, 404]),
        )
      }
      const { rows } = await app.owner.query(`select count(*)::int as logins from auth."user"`)
      expect(rows[0].logins).toBe(1)
    }))
})

describe("passwords", () => {
  test("a forgotten one is set anew by the mailed link, once, and other sessions end", () =>
    withSessionApp(
      async (app) => {
        const { owner: before } = await setUpOwner(app)
        await app.visitor().auth("/request-password-reset", { email: owner.email })
        await expect.poll(() => app.mails.length).toBe(1)
        const [mail] = app.mails
        expect(mail?.to).toBe(owner.email)
        const link = new URL(/^http\S+/m.exec(mail?.text ?? "")?.[0] ?? "")
        expect(link.origin + link.pathname).toBe("http://localhost/reset-password")
        const body = { token: tokenIn(mail?.text), newPassword: "another good password" }
        expect((await app.visitor().auth("/reset-password", body)).status).toBe(200)
        expect((await app.visitor().auth("/reset-password", body)).status).toBe(400)
        app.wait(5_000)
        expect(await isIn(before)).toBe("not-signed-in")
        expect((await app.visitor().signIn(owner.email, password)).status).toBe(401)
        expect((await app.visitor().signIn(owner.email, body.newPassword)).status).toBe(200)
      },
      { hasMail: true },
    ))

  test("S-26 changing it ends the other sessions, asked for or not", () =>
    withSessionApp(async (app) => {
      const { owner: here } = await setUpOwner(app)
      const elsewhere = app.visitor()
      await elsewhere.signIn(owner.email, password)
      expect(await isIn(elsewhere)).toBe("done")
      const body = { currentPassword: password, newPassword: "another good password" }
      expect((await here.auth("/change-password", body)).status).toBe(200)
      app.wait(5_000)
      expect(await isIn(elsewhere)).toBe("not-signed-in")
      expect(await isIn(here)).toBe("done")
    }))

  test("a member's link by an administrator, where no mail can be sent, holds once", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      await addMember(app, admin, "rita@example.com", "rep")
      const { items } = await admin.call(contract.listMembers, {})
      const memberId = items.find(({ email }) => email === "rita@example.com")?.id ?? ""
      const made = await admin.call(contract.createPasswordReset, { memberId })
      expect(made.isMailed).toBe(false)
      const body = { token: tokenIn(made.link), newPassword: "another good password" }
      expect((await app.visitor().auth("/reset-password", body)).status).toBe(200)
      expect((await app.visitor().auth("/reset-password", body)).status).toBe(400)
      expect((await app.visitor().signIn("rita@example.com", body.newPassword)).status).toBe(200)
    }))
})

describe("the second factor", () => {
  test("S-26 S-27 is asked at sign-in, and setting it up ends the other sessions", () =>
    withSessionApp(async (app) => {
      const { owner: here } = await setUpOwner(app)
      const elsewhere = app.visitor()
      await elsewhere.signIn(owner.email, password)
      const enabled = await here.auth("/two-factor/enable", { password })
      const { totpURI, backupCodes } = (await enabled.json()) as {
        totpURI: string
        backupCodes: string[]
      }
      const verified = await here.auth("/two-factor/verify-totp", { code: totp(secretOf(totpURI)) })
      expect(verified.status).toBe(200)
      app.wait(5_000)
      expect((await here.call(contract.getSession, {})).user.twoFactorEnabled).toBe(true)
      expect(await isIn(elsewhere)).toBe("not-signed-in")

      const visitor = app.visitor()
      const half = await visitor.signIn(owner.email, password)
      expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
      expect(await isIn(visitor), "half signed in is not signed in").toBe("not-signed-in")
      const wrong = await visitor.auth("/two-factor/verify-totp", { code: "000000" })
      expect(wrong.status).toBe(401)
      await visitor.auth("/two-factor/verify-totp", { code: totp(secretOf(totpURI)) })
      expect(await isIn(visitor)).toBe("done")

      const lost = app.visitor()
      await lost.signIn(owner.email, password)
      await lost.auth("/two-factor/verify-backup-code", { code: backupCodes[0] })
      expect(await isIn(lost)).toBe("done")
    }))

  test("new backup codes take the place of the old ones, and the app stays set up", () =>
    withSessionApp(async (app) => {
      const { owner: here } = await setUpOwner(app)
      type Codes = { totpURI: string; backupCodes: string[] }
      const enabled = await here.auth("/two-factor/enable", { password })
      const { totpURI, backupCodes: old } = (await enabled.json()) as Codes
      await here.auth("/two-factor/verify-totp", { code: totp(secretOf(totpURI)) })
      const path = "/two-factor/generate-backup-codes"
      expect((await here.auth(path, { password: "not the password" })).status).toBe(400)
      const { backupCodes: fresh } = (await (await here.auth(path, { password })).json()) as Codes
      const lost = app.visitor()
      await lost.signIn(owner.email, password)
      const enter = (code: string | undefined) =>
        lost.auth("/two-factor/verify-backup-code", { code })
      expect((await enter(old[0])).status).toBe(401)
      expect((await enter(fresh[0])).status).toBe(200)
      app.wait(5_000)
      expect((await lost.call(contract.getSession, {})).user.twoFactorEnabled).toBe(true)
    }))
})

describe("passkeys", () => {
  test("a signed-in browser alone neither adds nor removes one; the password is asked", () =>
    withSessionApp(async (app) => {
      const { owner: here } = await setUpOwner(app)
      const { user } = await here.call(contract.getSession, {})
      await app.owner.query(
        `insert into auth.passkey (id, name, "publicKey", "userId", "credentialID", counter,
          "deviceType", "backedUp") values ('p1', 'Laptop', 'x', $1, 'x', 0, 'singleDevice', false)`,
        [user.id],
      )
      const statusOf = async (path: string, body: object) => (await here.auth(path, body)).status
      const wrong = { password: "not the password" }
      expect(await statusOf("/passkey/delete-passkey", { id: "p1" })).toBe(401)
      expect(await statusOf("/passkey/delete-passkey", { id: "p1", ...wrong })).toBe(401)
      expect(await statusOf("/passkey/verify-registration", { response: {}, name: "x" })).toBe(401)
      expect(await statusOf("/verify-password", wrong)).toBe(400)
      expect(await statusOf("/verify-password", { password })).toBe(200)
      expect((await app.visitor().auth("/verify-password", { password })).status).toBe(401)
      expect(await statusOf("/passkey/delete-passkey", { id: "p1", password })).toBe(200)
      const left = await here.request("/api/auth/passkey/list-user-passkeys")
      expect(await left.json()).toEqual([])
    }))
})

test("the tables of better-auth are those of the migration", () =>
  withSessionApp(async (app) => {
    const { toBeCreated, toBeAdded } = await getMigrations(app.services.auth.options)
    const missing = [...toBeCreated, ...toBeAdded].map(({ table, fields }) => [
      table,
      Object.keys(fields),
    ])
    expect(missing).toEqual([])
  }))
