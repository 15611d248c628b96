import { pino } from "pino"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../test/support/app.ts"
import { openFailingPool } from "../../test/support/failing-pool.ts"
import { openDb } from "./db/open.ts"
import { openSecurityLog, type SecurityEvent } from "./security-log.ts"

const event = (route: string): SecurityEvent => ({
  at: new Date("2026-11-23T09:00:00Z"),
  actor: { kind: "user", memberId: null, name: "Rita" },
  route,
  reason: "not-found",
  requestId: `request of ${route}`,
})

/** A security log over a database that can be told to fail, and what the server's own log says. */
async function withFailingLog(
  app: TestApp,
  work: (log: {
    note: (workspaceId: string, route: string) => void
    failAt: ReturnType<typeof openFailingPool>["failAt"]
    said: () => string
    stored: () => Promise<string[]>
  }) => Promise<void>,
) {
  const { pool, failAt } = openFailingPool(app.appUrl)
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const { stopping, later } = app.services
  const securityLog = openSecurityLog({ db: openDb(pool), later, log, stopping }, [0, 0])
  const stored = async () => {
    await app.settled()
    const { rows } = await app.owner.query("select route from security_event order by route")
    return rows.map(({ route }) => route)
  }
  const note = (workspaceId: string, route: string) => securityLog.note(workspaceId, event(route))
  await work({ note, failAt, said: () => lines.join(""), stored })
  await pool.end()
}

test("a security event whose write fails in passing is kept and written once, those of others too", () =>
  withTestApp(async (app) => {
    const { workspaceId: other } = await app.addWorkspace("Contoso")
    await withFailingLog(app, async ({ note, failAt, said, stored }) => {
      const { workspaceId } = app.workspace
      const hasFailed = failAt(3, "cut") // begin, whose workspace, insert
      note(workspaceId, "GET /1")
      note(workspaceId, "GET /2")
      note(other, "GET /3")
      expect(await stored()).toEqual(["GET /1", "GET /2", "GET /3"])
      expect(hasFailed()).toBe(true)
      expect(said()).not.toContain("left out")
    })
  }))

test("a security event that cannot be written is named in the server's log, and the next one is written", () =>
  withTestApp(async (app) => {
    await withFailingLog(app, async ({ note, said, stored }) => {
      note(crypto.randomUUID(), "GET /lost") // no such workspace: refused each time
      note(app.workspace.workspaceId, "GET /kept")
      expect(await stored()).toEqual(["GET /kept"])
      expect(said().match(/trying again/g)).toHaveLength(2)
      expect(said()).toContain("security events are left out")
      expect(said()).toMatch(/"requestId":"request of GET \/lost".*security event left out/)
      note(app.workspace.workspaceId, "GET /later")
      expect(await stored()).toEqual(["GET /kept", "GET /later"])
    })
  }))
