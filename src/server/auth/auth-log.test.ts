import { pino } from "pino"
import { expect, test, vi } from "vitest"
import { addMember, setUpOwner, withSessionApp } from "../../../test/support/sessions.ts"
import { createApiKey, revokeApiKey } from "../../features/members/contract.ts"
import { authLog } from "./auth-log.ts"

function logging() {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  return { log, lines }
}

test("S-25 a key that is refused is one line of the log, with the request and without the key", async () => {
  const { log, lines } = logging()
  const printed = vi.spyOn(console, "error").mockImplementation(() => {})
  await withSessionApp(
    async (app) => {
      const { owner } = await setUpOwner(app)
      const rita = await addMember(app, owner, "rita@example.com", "rep")
      const { id, value } = await rita.call(createApiKey, { name: "Sync", scope: "read" })
      await rita.call(revokeApiKey, { keyId: id })
      for (const key of [value ?? "", `sc_${"x".repeat(64)}`]) {
        lines.length = 0
        const { headers } = await app.program(key).request("/api/v1/deals")
        await app.settled()
        expect(lines.map((line) => JSON.parse(line))).toMatchObject([
          { msg: "request refused", requestId: headers.get("x-request-id"), path: "/api/v1/deals" },
        ])
        expect(lines.join("")).not.toContain(key)
      }
    },
    { log },
  )
  expect(printed.mock.calls).toEqual([])
  printed.mockRestore()
})

test("a password that is refused is told by better-auth on our log, without the address or the password", async () => {
  const { log, lines } = logging()
  await withSessionApp(
    async (app) => {
      await setUpOwner(app)
      lines.length = 0
      await app.visitor().signIn("olive@example.com", "a wrong guess")
      await app.settled()
      const said = lines.map((line) => JSON.parse(line))
      expect(said).toMatchObject([{ from: "better-auth", msg: "Invalid password" }])
      expect(lines.join("")).not.toMatch(/olive|guess/)
    },
    { log },
  )
})

test("what fails within better-auth keeps its stack and its level, and loses the other details", () => {
  const { log, lines } = logging()
  authLog(log)(
    "error",
    "Failed to create session",
    { email: "olive@example.com" },
    new Error("cut"),
  )
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      level: 50,
      msg: "Failed to create session",
      err: { message: "cut", stack: expect.stringContaining("auth-log") },
    },
  ])
  expect(lines.join("")).not.toContain("olive")
})
