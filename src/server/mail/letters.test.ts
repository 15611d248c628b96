import { expect, test } from "vitest"
import { withPostOffice } from "../../../test/support/post-office.ts"
import { owner, setUpOwner, tokenIn, withSessionApp } from "../../../test/support/sessions.ts"
import * as members from "../../features/members/contract.ts"
import { updateWorkspace } from "../../features/workspaces/contract.ts"

test("an invitation goes over SMTP as text and HTML in the workspace's language, and its link lets in", () =>
  withPostOffice((smtpUrl, delivered) =>
    withSessionApp(
      async (app) => {
        const { owner: admin } = await setUpOwner(app)
        const name = "<b>北方</b> & Söhne"
        await admin.call(updateWorkspace, { version: 1, name, locale: "zh-CN" })
        const email = "wei@example.com"
        const made = await admin.call(members.createInvitation, { email, role: "rep" })
        expect([made.isMailed, made.link]).toEqual([true, null])
        expect(delivered.map(({ to }) => to)).toEqual([email])
        const { head = "", plain = "", html = "" } = delivered[0] ?? {}
        expect(head).toMatch(/Content-Type: multipart\/alternative/)
        expect(plain).toContain(`“${name}”工作区`)
        expect(html).toContain('lang="zh-CN"')
        expect(html).toContain("&lt;b&gt;北方&lt;/b&gt; &amp; Söhne")
        expect(html).not.toContain("<b>")
        const token = tokenIn(plain)
        expect(html).toContain(`href="http://localhost/invite/${token}"`)
        expect(await app.visitor().call(members.previewInvitation, { token })).toMatchObject({
          email,
        })
      },
      { smtpUrl },
    ),
  ))

test("a password link goes over SMTP in the reader's language, in both where it is not known", () =>
  withPostOffice((smtpUrl, delivered) =>
    withSessionApp(
      async (app) => {
        await setUpOwner(app)
        const ask = () => app.visitor().auth("/request-password-reset", { email: owner.email })
        await ask()
        await expect.poll(() => delivered.length).toBe(1)
        await app.owner.query(`update auth."user" set locale = null`)
        await ask()
        await expect.poll(() => delivered.length).toBe(2)
        const [english, both] = delivered
        expect(english?.plain).toContain("Hello Olive Owner")
        expect(english?.plain).not.toContain("您好")
        expect(both?.plain).toMatch(/Hello Olive Owner.*Olive Owner，您好/s)
        expect(both?.html).toMatch(/lang="en".*lang="zh-CN"/s)
        const body = { token: tokenIn(both?.plain), newPassword: "another good password" }
        expect((await app.visitor().auth("/reset-password", body)).status).toBe(200)
      },
      { smtpUrl },
    ),
  ))
