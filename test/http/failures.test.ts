import { pino } from "pino"
import { describe, expect, test } from "vitest"
import { createApp } from "../../src/server/app.ts"
import { createAuth } from "../../src/server/auth/auth.ts"
import { openDb, openPool } from "../../src/server/db/open.ts"
import { createRateLimiter } from "../../src/server/http/rate-limit.ts"
import { createFindActor } from "../../src/server/http/who.ts"
import { type TestApp, withTestApp } from "../support/app.ts"

const many = { requests: 1e9, windowSeconds: 10 }

describe("a failure", () => {
  test("F-08 a key is not called wrong when it is the database that does not answer", () =>
    withTestApp(async (app) => {
      const url = new URL(app.appUrl)
      url.port = "1"
      const pool = openPool({ url: url.toString(), size: 1, log: () => {} })
      const auth = createAuth({
        pool,
        secret: "a secret that only the tests of this suite use 7f3a",
        baseUrl: "http://localhost",
        trustedOrigins: [],
        sendPasswordReset: async () => {},
        log: app.services.log,
      })
      const findActor = createFindActor(auth, openDb(pool), Date.now)
      const broken = createApp({
        services: app.services,
        hub: app.hub,
        findActor,
        rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
      })
      const headers = { authorization: "Bearer sc_some-key-of-somebody" }
      const response = await broken.request("/api/v1/deals", { headers })
      expect([response.status, (await response.json()).code]).toEqual([503, "database-unavailable"])
      await pool.end()
    }))

  test("F-21 R-29 a failure nobody foresaw is one 500 that tells nothing and one log entry with its stack", () =>
    withTestApp(async (app) => {
      const { lines, broken } = loggingApp(app, () => {
        throw new Error("unforeseen: secret-of-the-inside")
      })
      const response = await broken.request("/api/v1/deals")
      const told = await response.json()
      expect([response.status, told.code]).toEqual([500, "unexpected-failure"])
      expect(JSON.stringify(told)).not.toMatch(/secret-of-the-inside|\.ts/)
      const entries = lines.map((line) => JSON.parse(line))
      expect(entries).toHaveLength(1)
      expect(entries[0]).toMatchObject({ requestId: told.requestId, level: 50 })
      expect(entries[0].err.stack).toContain("failures.test.ts")
      expect((await broken.request("/api/v1/nothing")).status).toBe(404)
    }))

  test("S-52 whatever is sent makes one short JSON line in the log each, without a secret", () =>
    withTestApp(async (app) => {
      const { lines, broken } = loggingApp(app, () => app.clock.now)
      const headers = {
        authorization: "Bearer secret-of-a-key",
        cookie: "session=secret-of-a-session",
        "user-agent": "\u001b[31mred",
      }
      const paths = [
        '/api/v1/x%0A{"level":"info","msg":"forged"}',
        "/api/v1/%1b[31mred",
        `/api/v1/${"x".repeat(15_000)}`,
        "/api/v1/nothing?token=secret-of-a-link",
      ]
      for (const path of paths) await broken.request(path, { headers })
      expect(lines).toHaveLength(paths.length)
      for (const line of lines) {
        expect(line.trimEnd()).not.toMatch(/\p{Cc}/u)
        expect(line.length).toBeLessThan(8_192)
        expect(JSON.parse(line)).toMatchObject({ msg: "request refused" })
        expect(line).not.toContain("secret-of-a")
      }
    }))
})

/** The app with its log kept line by line. */
function loggingApp(app: TestApp, clock: () => Date) {
  const lines: string[] = []
  const log = pino({ level: "trace" }, { write: (line) => void lines.push(line) })
  const broken = createApp({
    services: { ...app.services, log, clock },
    hub: app.hub,
    findActor: async () => app.workspace.actors.admin,
    rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
  })
  return { lines, broken }
}
