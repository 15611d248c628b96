import { describe, expect, test } from "vitest"
import {
  addMember,
  choices,
  codeOf,
  owner,
  password,
  setUpOwner,
  tokenIn,
  withSessionApp,
} from "../../../../test/support/sessions.ts"
import { createDeal, getDeal, listDeals } from "../../deals/contract.ts"
import { listPipelines, pipelineTemplates } from "../../pipelines/contract.ts"
import * as contract from "../../workspaces/contract.ts"
import { acceptInvitation, createInvitation, getSession } from "../contract.ts"

describe("S-35 the first visit", () => {
  test("from this machine makes the owner, who can sign in and finds a pipeline", () =>
    withSessionApp(async (app) => {
      const here = app.visitor({ peer: "127.0.0.1" })
      expect(await here.call(contract.getSetup, {})).toEqual({ needed: true, tokenNeeded: false })
      const { workspaceId, pipelineId, owner: signedIn } = await setUpOwner(app)
      const session = await signedIn.call(getSession, {})
      expect(session.user).toMatchObject({ name: owner.name, email: owner.email })
      expect(session.member.role).toBe("admin")
      expect(session.workspaces).toEqual([{ id: workspaceId, name: choices.name }])
      const { items } = await signedIn.call(listPipelines, {})
      expect(items.map(({ id }) => id)).toEqual([pipelineId])
      expect((await here.call(contract.getSetup, {})).needed).toBe(false)
    }))

  test("from elsewhere needs the token of the console, also behind a proxy on this machine", () =>
    withSessionApp(async (app) => {
      const body = { owner, workspace: choices }
      const strangers = [
        app.visitor(),
        app.visitor({ peer: "127.0.0.1", headers: { "x-forwarded-for": "127.0.0.1" } }),
        app.visitor({ headers: { "x-forwarded-for": "127.0.0.1" } }),
      ]
      for (const stranger of strangers) {
        expect((await stranger.call(contract.getSetup, {})).tokenNeeded).toBe(true)
        const tries = [body, { ...body, token: "" }, { ...body, token: "a guess" }]
        for (const input of tries) {
          expect(await codeOf(stranger.call(contract.setUp, input))).toBe("setup-token-invalid")
        }
      }
      const token = app.services.setupToken
      expect(await codeOf(app.visitor().call(contract.setUp, { ...body, token }))).toBe("done")
    }))

  test("is over after the first owner: 404, whoever asks", () =>
    withSessionApp(async (app) => {
      const { owner: signedIn } = await setUpOwner(app)
      const body = { owner: { ...owner, email: "second@example.com" }, workspace: choices }
      const token = app.services.setupToken
      for (const visitor of [app.visitor({ peer: "::1" }), app.visitor(), signedIn]) {
        expect(await codeOf(visitor.call(contract.setUp, { ...body, token }))).toBe("setup-done")
      }
      const { rows } = await app.owner.query(`select count(*)::int as logins from auth."user"`)
      expect(rows[0].logins).toBe(1)
    }))

  test("of forty at once makes one owner with one workspace, and leaves nothing else", () =>
    withSessionApp(async (app) => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) => {
          const one = { ...owner, email: `owner-${index}@example.com` }
          const here = app.visitor({ peer: "127.0.0.1" })
          return codeOf(here.call(contract.setUp, { owner: one, workspace: choices }))
        }),
      )
      expect(answers.filter((code) => code === "done")).toHaveLength(1)
      const losers = answers.filter((code) => code !== "done")
      expect(losers.filter((code) => !["setup-done", "busy"].includes(code))).toEqual([])
      const { rows } = await app.owner.query(`select
        (select count(*)::int from auth."user") as logins,
        (select count(*)::int from auth.organization) as organizations,
        (select count(*)::int from workspace) as workspaces`)
      expect(rows).toEqual([{ logins: 1, organizations: 1, workspaces: 1 }])
    }))

  test("can be tried again when the server died between the login and the workspace", () =>
    withSessionApp(async (app) => {
      const { name, email } = owner
      await app.services.auth.api.signUpEmail({ body: { name, email, password } })
      const { owner: signedIn } = await setUpOwner(app)
      expect((await signedIn.call(getSession, {})).user.email).toBe(email)
    }))

  test("refuses a currency or a time zone that does not exist, and can be tried again", () =>
    withSessionApp(async (app) => {
      const here = app.visitor({ peer: "127.0.0.1" })
      for (const wrong of [{ currency: "XYZ" }, { timeZone: "Moon/Crater" }]) {
        const workspace = { ...choices, ...wrong }
        expect(await codeOf(here.call(contract.setUp, { owner, workspace }))).toBe("input-invalid")
      }
      expect(await codeOf(here.call(contract.setUp, { owner, workspace: choices }))).toBe("done")
    }))

  test.each(pipelineTemplates)("begins with the template %s", (template) =>
    withSessionApp(async (app) => {
      const here = app.visitor({ peer: "127.0.0.1" })
      const workspace = { ...choices, template }
      expect(await codeOf(here.call(contract.setUp, { owner, workspace }))).toBe("done")
    }),
  )
})

describe("S-05 several workspaces", () => {
  test("one's own other workspace is refused until one switches, a stranger's is not found", () =>
    withSessionApp(async (app) => {
      const { workspaceId: first, owner: visitor } = await setUpOwner(app)
      const further = { ...choices, name: "Contoso", currency: "EUR" }
      const { workspaceId: second } = await visitor.call(contract.createWorkspace, further)
      visitor.shows(second)
      expect(await codeOf(visitor.call(getSession, {}))).toBe("workspace-switched")
      visitor.shows(crypto.randomUUID())
      expect(await codeOf(visitor.call(getSession, {}))).toBe("not-found")
      visitor.shows(first)
      await visitor.call(contract.switchWorkspace, { workspaceId: second })
      visitor.shows(second)
      expect((await visitor.call(getSession, {})).workspace).toMatchObject({
        id: second,
        currency: "EUR",
      })
    }))

  test("the page that loads right after a switch is told the new workspace", () =>
    withSessionApp(async (app) => {
      const { owner: visitor } = await setUpOwner(app)
      const made = await visitor.call(contract.createWorkspace, { ...choices, name: "Contoso" })
      await visitor.call(getSession, {})
      await visitor.call(contract.switchWorkspace, { workspaceId: made.workspaceId })
      expect((await visitor.call(getSession, {})).workspace.id).toBe(made.workspaceId)
    }))

  test("who is in two sees the one on screen by the role there, its ids alone, in each tab its own", () =>
    withSessionApp(async (app) => {
      const { owner: admin, workspaceId: first, pipelineId } = await setUpOwner(app)
      const mine = await admin.call(createDeal, { title: "First", pipelineId })
      const xenia = await addMember(app, admin, "xenia@example.com", "rep")
      const { workspaceId: second } = await admin.call(contract.createWorkspace, {
        ...choices,
        name: "Contoso",
      })
      await admin.call(contract.switchWorkspace, { workspaceId: second })
      const { items } = await admin.call(listPipelines, {})
      const theirs = await admin.call(createDeal, {
        title: "Second",
        pipelineId: items[0]?.id ?? "",
      })
      const invited = { email: "xenia@example.com", role: "viewer" as const }
      const token = tokenIn((await admin.call(createInvitation, invited)).link)
      await xenia.call(acceptInvitation, { token })
      await xenia.call(contract.switchWorkspace, { workspaceId: first })
      xenia.shows(first)
      expect(await codeOf(xenia.call(getDeal, { dealId: theirs.id }))).toBe("not-found")
      await xenia.call(contract.switchWorkspace, { workspaceId: second })
      app.wait(5_000)
      expect(await codeOf(xenia.call(listDeals, {})), "the tab of before").toBe(
        "workspace-switched",
      )
      xenia.shows(second)
      expect((await xenia.call(getDeal, { dealId: theirs.id })).title).toBe("Second")
      expect(await codeOf(xenia.call(getDeal, { dealId: mine.id }))).toBe("not-found")
      const wanted = { title: "Of a viewer", pipelineId: items[0]?.id ?? "" }
      expect(await codeOf(xenia.call(createDeal, wanted))).toBe("not-permitted")
    }))

  test("a switch to a workspace one is no member of is not found", () =>
    withSessionApp(async (app) => {
      const { owner: visitor } = await setUpOwner(app)
      const call = visitor.call(contract.switchWorkspace, { workspaceId: crypto.randomUUID() })
      expect(await codeOf(call)).toBe("not-found")
    }))
})
