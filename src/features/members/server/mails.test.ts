import { expect, test } from "vitest"
import { owner, setUpOwner, tokenIn, withSessionApp } from "../../../../test/support/sessions.ts"
import { updateWorkspace } from "../../workspaces/contract.ts"
import * as contract from "../contract.ts"

test("an invitation is mailed in the language of new members, and its link lets in", () =>
  withSessionApp(
    async (app) => {
      const { owner: admin } = await setUpOwner(app)
      await admin.call(contract.createInvitation, { email: "rita@example.com", role: "rep" })
      const { workspace } = await admin.call(contract.getSession, {})
      expect(workspace.locale).toBe("en")
      await admin.call(updateWorkspace, { version: 1, locale: "zh-CN" })
      await admin.call(contract.createInvitation, { email: "wei@example.com", role: "rep" })
      expect(app.mails.map(({ to, subject }) => [to, subject])).toEqual([
        ["rita@example.com", "Olive Owner invites you to Northwind Sales"],
        ["wei@example.com", "Olive Owner邀请您加入Northwind Sales"],
      ])
      const token = tokenIn(app.mails[1]?.text)
      expect(await app.visitor().call(contract.previewInvitation, { token })).toMatchObject({
        email: "wei@example.com",
      })
    },
    { hasMail: true },
  ))

test("a new password is offered in the language its reader chose, asked for or sent by an administrator", () =>
  withSessionApp(
    async (app) => {
      const { owner: admin } = await setUpOwner(app)
      const ask = () => app.visitor().auth("/request-password-reset", { email: owner.email })
      await ask()
      await admin.call(contract.updateMe, { locale: "zh-CN" })
      await ask()
      const { items } = await admin.call(contract.listMembers, {})
      await admin.call(contract.createPasswordReset, { memberId: items[0]?.id ?? "" })
      await expect
        .poll(() => app.mails.map(({ subject }) => subject))
        .toEqual([
          "Set a new password for Stagecraft",
          "设置新的 Stagecraft 密码",
          "设置新的 Stagecraft 密码",
        ])
      for (const { text } of app.mails) expect(tokenIn(text).length).toBeGreaterThan(20)
    },
    { hasMail: true },
  ))
