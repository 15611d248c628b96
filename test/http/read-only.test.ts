import { pino } from "pino"
import { expect, test } from "vitest"
import { createDeal, listDeals, updateDeal } from "../../src/features/deals/contract.ts"
import { createApiKey } from "../../src/features/members/contract.ts"
import {
  codeOf,
  owner as login,
  password,
  type SessionApp,
  setUpOwner,
  withSessionApp,
} from "../support/sessions.ts"

/** From now on the app's connections to the database may write, or may not. */
async function setWritable({ owner, appUrl }: SessionApp, isWritable: boolean) {
  const { username, pathname } = new URL(appUrl)
  const role = `alter role ${username} in database ${pathname.slice(1)}`
  await owner.query(`${role} set default_transaction_read_only = ${isWritable ? "off" : "on"}`)
  await owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and usename = $1`,
    [username],
  )
}

function listening() {
  const lines: string[] = []
  return { lines, log: pino({}, { write: (line: string) => void lines.push(line) }) }
}

test("R-03 F-14 while the database takes no writes, what is there is read and taken out; nothing is saved, and it says so", () => {
  const { lines, log } = listening()
  return withSessionApp(
    async (app) => {
      const { owner, pipelineId } = await setUpOwner(app)
      const { id: dealId, version } = await owner.call(createDeal, { title: "Kept", pipelineId })
      await setWritable(app, false)
      const deal = { title: "Lost", pipelineId }
      expect(await codeOf(owner.call(createDeal, deal))).toBe("writes-refused")
      expect(await codeOf(owner.call(updateDeal, { dealId, version, title: "Lost" }))).toBe(
        "writes-refused",
      )
      expect((await owner.call(listDeals, {})).items.map(({ title }) => title)).toEqual(["Kept"])
      const file = await owner.request("/api/v1/exports/deals?bom=false")
      expect([file.status, (await file.text()).includes('"Kept"')]).toEqual([200, true])
      expect(lines.join("")).toContain("not in the audit log")
      await setWritable(app, true)
      expect(await codeOf(owner.call(updateDeal, { dealId, version, title: "New" }))).toBe("done")
    },
    { log },
  )
})

test("R-03 R-29 the refusal says so in the reader's language and when to come again, and its cause is one log entry", () => {
  const { lines, log } = listening()
  return withSessionApp(
    async (app) => {
      const { owner, pipelineId } = await setUpOwner(app)
      await setWritable(app, false)
      for (const [language, word] of [
        ["en", "takes no changes"],
        ["zh-CN", "暂时无法保存"],
      ] as const) {
        lines.length = 0
        const refused = await owner.request("/api/v1/deals", {
          method: "POST",
          headers: { "content-type": "application/json", "accept-language": language },
          body: JSON.stringify({ title: "Lost", pipelineId }),
        })
        expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"])
        expect((await refused.json()).detail).toContain(word)
        expect(lines.map((line) => JSON.parse(line))).toMatchObject([
          { requestId: refused.headers.get("x-request-id"), err: { code: "25006" } },
        ])
      }
    },
    { log },
  )
})

test("R-03 who is signed in stays so though the session cannot be prolonged; a sign-in and a key are told why not", () =>
  withSessionApp(async (app) => {
    const { owner } = await setUpOwner(app)
    const { value } = await owner.call(createApiKey, { name: "Sync", scope: "read" })
    await app.owner.query(`update auth.session set "expiresAt" = "expiresAt" - interval '2 hours'`)
    await setWritable(app, false)
    app.wait(5_000)
    expect(await codeOf(owner.call(listDeals, {}))).toBe("done")
    const signIn = await app.visitor().signIn(login.email, password)
    expect([signIn.status, (await signIn.json()).code]).toEqual([503, "writes-refused"])
    expect(await codeOf(app.program(value ?? "").call(listDeals, {}))).toBe("writes-refused")
  }))
