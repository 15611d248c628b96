import { describe, expect, test } from "vitest"
import {
  addMember,
  choices,
  codeOf,
  memberOf,
  password,
  setUpOwner,
  tokenIn,
  type Visitor,
  withSessionApp,
} from "../../../../test/support/sessions.ts"
import { createWorkspace, switchWorkspace } from "../../workspaces/contract.ts"
import * as contract from "../contract.ts"

const isIn = (visitor: Visitor) => codeOf(visitor.call(contract.getSession, {}))

describe("S-15 access that ends", () => {
  test("ends the member's sessions and keys within five seconds", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const rita = await addMember(app, admin, "rita@example.com", "rep")
      const key = await rita.call(contract.createApiKey, { name: "mine", scope: "read" })
      const program = app.program(key.value ?? "")
      expect([await isIn(rita), await isIn(program)]).toEqual(["done", "done"])
      const { memberId, version } = await memberOf(admin, "rita@example.com")
      await admin.call(contract.updateMember, { memberId, version, isActive: false })
      app.wait(5_000)
      expect([await isIn(rita), await isIn(program)]).toEqual(["not-signed-in", "not-signed-in"])
    }))

  test("and what was ended stays so when the member comes back: they sign in anew", () =>
    withSessionApp(async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const rita = await addMember(app, admin, "rita@example.com", "rep")
      const key = await rita.call(contract.createApiKey, { name: "mine", scope: "read" })
      for (const isActive of [false, true]) {
        const { memberId, version } = await memberOf(admin, "rita@example.com")
        await admin.call(contract.updateMember, { memberId, version, isActive })
      }
      app.wait(5_000)
      const before = [await isIn(rita), await isIn(app.program(key.value ?? ""))]
      expect(before).toEqual(["not-signed-in", "not-signed-in"])
      await rita.signIn("rita@example.com", password)
      expect(await isIn(rita)).toBe("done")
    }))

  test("leaves the login's other workspace alone", () =>
    withSessionApp(async (app) => {
      const { owner: admin, workspaceId: first } = await setUpOwner(app)
      const rita = await addMember(app, admin, "rita@example.com", "rep")
      const { workspaceId: second } = await admin.call(createWorkspace, {
        ...choices,
        name: "Contoso",
      })
      await admin.call(switchWorkspace, { workspaceId: second })
      app.wait(5_000)
      const input = { email: "rita@example.com", role: "rep" as const }
      const token = tokenIn((await admin.call(contract.createInvitation, input)).link)
      const stays = await rita.call(contract.createApiKey, { name: "first", scope: "read" })
      await rita.call(contract.acceptInvitation, { token })
      await rita.call(switchWorkspace, { workspaceId: second })
      app.wait(5_000)
      const ends = await rita.call(contract.createApiKey, { name: "second", scope: "read" })
      const { memberId, version } = await memberOf(admin, "rita@example.com")
      await admin.call(contract.updateMember, { memberId, version, isActive: false })
      app.wait(5_000)
      expect((await rita.call(contract.getSession, {})).workspace.id).toBe(first)
      const isOpen = (key: { value: string | null }) => isIn(app.program(key.value ?? ""))
      expect([await isOpen(stays), await isOpen(ends)]).toEqual(["done", "not-signed-in"])
      await app.owner.query("update auth.apikey set enabled = true")
      expect(await isOpen(ends), "a key opens the workspace it was made in, and no other").toBe(
        "not-signed-in",
      )
    }))
})
