import { expect, test } from "vitest"
import { codeOf, setUpOwner, withSessionApp } from "../../../../test/support/sessions.ts"
import * as contract from "../contract.ts"

test("S-36 an address written in other characters is one and the same, and tricks are refused", () =>
  withSessionApp(async (app) => {
    const { owner: admin } = await setUpOwner(app)
    const invite = (email: string) =>
      admin.call(contract.createInvitation, { email, role: "rep" as const })
    for (const email of [
      "sam＠corp.example",
      "SAM@corp.example",
      " Sam@CORP.example ",
      "ｓam@corp.example",
    ])
      expect((await invite(email)).email).toBe("sam@corp.example")
    const { items } = await admin.call(contract.listInvitations, {})
    expect(items.filter(({ email }) => email === "sam@corp.example")).toHaveLength(1)
    for (const trick of [
      "admin@corp.example,x@evil.example",
      '"x@evil.example"@corp.example',
      "admin@corp.example\r\nBcc: x@evil.example",
      "adm\u200bin@corp.example",
      "adm\u0131n@corp.example",
      "admin@corp.example.",
      "admin@c\u043erp.example",
      `${"a".repeat(250)}@corp.example`,
      "admin@[127.0.0.1]",
    ])
      expect([trick, await codeOf(invite(trick))]).toEqual([trick, "input-invalid"])
  }))
