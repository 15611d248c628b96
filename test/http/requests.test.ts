import { connect } from "node:net"
import { describe, expect, test } from "vitest"
import { createDeal } from "../../src/features/deals/contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import { createApp } from "../../src/server/app.ts"
import { openDb, openPool } from "../../src/server/db/open.ts"
import { createRateLimiter } from "../../src/server/http/rate-limit.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { withSocket } from "../support/socket.ts"
import { hashTables } from "../support/table-hash.ts"

type Refusal = { code: string; status: number; detail: string; requestId: string }

async function send(app: TestApp, path: string, init: RequestInit = {}) {
  const response = await app.raw(app.workspace.actors.admin, path, init)
  const text = await response.text()
  const isProblem = /^application\/problem\+json/.test(response.headers.get("content-type") ?? "")
  const problem = isProblem ? (JSON.parse(text) as Refusal) : undefined
  return { status: response.status, headers: response.headers, text, code: problem?.code, problem }
}

const body = (app: TestApp) =>
  JSON.stringify({ title: "Deal", pipelineId: app.workspace.pipelineId })

describe("addresses and methods", () => {
  test("405 names the methods there are, in the reader's language", () =>
    withTestApp(async (app) => {
      const answer = await send(app, "/api/v1/deals", {
        method: "PUT",
        headers: { "accept-language": "zh" },
      })
      expect([answer.status, answer.code]).toEqual([405, "method-not-allowed"])
      expect(answer.headers.get("allow")?.split(", ").sort()).toEqual(["GET", "POST"])
      expect(answer.problem?.detail).toBe("该地址不支持此方法。")
      expect(answer.headers.get("content-language")).toBe("zh-CN")
    }))

  test.each([
    [undefined, "zh-CN"],
    ["*", "zh-CN"], // what a program sends that does not care
    ["de-CH", "zh-CN"],
    ["de, en;q=0.5", "en"],
  ])("a member who reads Chinese and asks for %s is answered in %s", (asked, language) =>
    withTestApp(async ({ raw, workspace: { actors } }) => {
      const reader: Actor = { ...actors.admin, locale: "zh-CN" }
      const headers: Record<string, string> = asked ? { "accept-language": asked } : {}
      const answer = await raw(reader, "/api/v1/deals/none", { headers })
      expect(answer.headers.get("content-language")).toBe(language)
    }),
  )

  test("S-105 what is written differently is another address, and there is nothing", () =>
    withTestApp(async (app) => {
      for (const path of [
        "/api/v1/nothing",
        "/api/v1//deals",
        "/api/v1/deals/",
        "/api/v1/Deals",
        "/api/v1/deals/..;/audit-entries",
        "/api/v1/%2e%2e/v1/none",
        "/api/v2/deals",
        "/api/v1/deals%2f1",
      ]) {
        const { status, code } = await send(app, path)
        expect([path, status, code]).toEqual([path, 404, "not-found"])
      }
    }))

  test("S-105 a value given twice is refused", () =>
    withTestApp(async (app) => {
      for (const path of [
        "/api/v1/deals?limit=1&limit=2",
        "/api/v1/deals?q=%00",
        "/api/v1/deals?q=%EF%BF%BD%00",
      ]) {
        expect([path, (await send(app, path)).code]).toEqual([path, "malformed-request"])
      }
      expect((await send(app, "/api/v1/deals?nothing=1")).code).toBe("input-invalid")
      const twice = '{"title":"a","title":"b","pipelineId":"x"}'
      const init = { method: "POST", body: twice, headers: { "content-type": "application/json" } }
      expect((await send(app, "/api/v1/deals", init)).code).toBe("malformed-request")
    }))

  test("HEAD is GET without the body", () =>
    withTestApp(async (app) => {
      const head = await send(app, "/api/v1/deals", { method: "HEAD" })
      expect([head.status, head.text]).toEqual([200, ""])
      expect(head.headers.get("content-type")).toBe("application/json; charset=utf-8")
      const stream = await send(app, "/api/v1/events/stream", { method: "HEAD" })
      expect([stream.status, stream.text]).toEqual([200, ""])
    }))
})

describe("bodies", () => {
  test.each([
    ["application/json\ta", 415],
    [" application/json", 200],
    ["application/json garbage", 415],
    ["application/json;charset=utf-7", 415],
    ["application/json, text/plain", 415],
    ["text/json", 415],
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["APPLICATION/JSON; charset=UTF-8", 200],
  ])("S-33 %j is answered %i", (type, status) =>
    withTestApp(async (app) => {
      const init = { method: "POST", body: body(app), headers: { "content-type": type } }
      expect((await send(app, "/api/v1/deals", init)).status).toBe(status)
      const bad = { ...init, body: body(app).replace("title", "tittle") }
      expect((await send(app, "/api/v1/deals", bad)).status).not.toBe(200)
    }),
  )

  test("S-33 without a content type a body is not read", () =>
    withTestApp(async (app) => {
      const init = { method: "POST", body: new TextEncoder().encode(body(app)) }
      expect((await send(app, "/api/v1/deals", init)).code).toBe("media-type-unsupported")
    }))

  test.each([
    ["half an object", '{"title":"x"'],
    ["a list", "[]"],
    ["a number", "1"],
    ["null", "null"],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ["a name twice", '{"a":1,"a":2}'],
    ["__proto__", '{"__proto__":{"isAdmin":true}}'],
    ["a thousand brackets", `{"a":${"[".repeat(1000)}${"]".repeat(1000)}}`],
  ])("S-49 refuses %s, and no object grows a property", (_, sent) =>
    withTestApp(async (app) => {
      const init = { method: "POST", body: sent, headers: { "content-type": "application/json" } }
      expect((await send(app, "/api/v1/deals", init)).code).toBe("malformed-request")
      expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined()
    }),
  )

  test("S-99 L-20 larger than a megabyte is refused, said or unsaid, before it is all read", () =>
    withTestApp(async (app) => {
      const headers = { "content-type": "application/json" }
      const said = { method: "POST", body: "x".repeat(1_000_001), headers }
      expect((await send(app, "/api/v1/deals", said)).code).toBe("body-too-large")
      let pulled = 0
      const endless = new ReadableStream({
        pull(controller) {
          pulled += 1
          controller.enqueue(new Uint8Array(100_000))
        },
      })
      const unsaid = { method: "POST", body: endless, headers, duplex: "half" } as RequestInit
      expect((await send(app, "/api/v1/deals", unsaid)).code).toBe("body-too-large")
      expect(pulled).toBeLessThan(20)
    }))

  test("S-99 framing that two servers could read differently closes the connection", () =>
    withTestApp((app) =>
      withSocket(app, async ({ port }) => {
        const { "x-test-actor": actor } = app.credentials(app.workspace.actors.admin)
        const ask = (...lines: string[]) =>
          rawExchange(
            port,
            ["POST /api/v1/deals HTTP/1.1", "Host: x", `X-Test-Actor: ${actor}`, ...lines].join(
              "\r\n",
            ),
          )
        const type = "Content-Type: application/json"
        for (const framing of [
          ["Content-Length: abc", type, "", "{}"],
          ["Content-Length: -1", type, "", "{}"],
          ["Content-Length: 2", "Transfer-Encoding: chunked", type, "", "0\r\n\r\n"],
          ["Content-Length: 2", "Content-Length: 3", type, "", "{}"],
          ["Transfer-Encoding: chunked", type, "", "zz\r\n{}\r\n0\r\n\r\n"],
          ["Content-Length: 1000000000", type, "Connection: close", "", "{}"],
        ]) {
          const status = Number(/^HTTP\/1.1 (\d{3})/.exec(await ask(...framing))?.[1])
          expect([framing[0], [400, 411, 413].includes(status)]).toEqual([framing[0], true])
        }
      }),
    ))
})

/** Sends bytes and reads until the server closes. */
function rawExchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ""
    const socket = connect(port, "127.0.0.1", () => socket.write(text))
    socket.on("data", (chunk) => {
      answer += chunk
      if (/^HTTP\/1.1 \d{3}/.test(answer)) socket.end()
    })
    socket.on("close", () => resolve(answer))
    socket.on("error", reject)
  })
}

describe("other sites", () => {
  test("S-31 a form of another site, sent with our cookie, changes nothing", () =>
    withTestApp(async (app) => {
      const before = await hashTables(app.owner)
      for (const headers of [
        { origin: "https://evil.test" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { origin: "http://localhost.evil.test" },
      ]) {
        const answer = await send(app, "/api/v1/deals", {
          method: "POST",
          body: body(app),
          headers: {
            ...headers,
            cookie: "session=1",
            "content-type": "application/json",
          } as Record<string, string>,
        })
        expect([headers, answer.code]).toEqual([headers, "origin-refused"])
      }
      const hidden = await send(app, "/api/v1/deals?_method=DELETE", {
        headers: { "x-http-method-override": "DELETE" },
      })
      expect(hidden.status).toBe(422)
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("S-32 no other site is allowed to read", () =>
    withTestApp(async (app) => {
      for (const origin of ["https://evil.test", "null", "http://localhost.evil.test"]) {
        for (const path of [
          "/api/v1/deals",
          "/api/v1/openapi.json",
          "/api",
          "/api/v1/events/stream",
        ]) {
          const response = await app.raw(app.workspace.actors.admin, path, { headers: { origin } })
          await response.body?.cancel()
          expect(response.headers.get("access-control-allow-origin")).toBeNull()
        }
      }
      const preflight = await send(app, "/api/v1/deals", {
        method: "OPTIONS",
        headers: { origin: "https://evil.test", "access-control-request-method": "DELETE" },
      })
      expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
        405,
        null,
      ])
    }))
})

describe("what every answer carries", () => {
  test("S-108 the security headers, and S-13 no shared caching", () =>
    withTestApp(async (app) => {
      for (const path of ["/api/v1/deals", "/api/v1/nothing", "/api/v1/deals?limit=0", "/api"]) {
        const { headers } = await send(app, path)
        expect(headers.get("content-security-policy")).toContain("object-src 'none'")
        expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'")
        expect(headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/)
        expect(headers.get("x-content-type-options")).toBe("nosniff")
        expect(headers.get("referrer-policy")).toBe("no-referrer")
        expect(headers.get("cross-origin-opener-policy")).toBe("same-origin")
        expect(headers.get("cross-origin-resource-policy")).toBe("same-origin")
        expect(headers.get("x-powered-by")).toBeNull()
        expect(headers.get("content-type")).toMatch(/charset=utf-8/i)
      }
      const list = await send(app, "/api/v1/deals")
      expect(list.headers.get("cache-control")).toBe("private, no-store")
      for (const name of ["Cookie", "Authorization", "X-Workspace-Id"]) {
        expect(list.headers.get("vary")).toContain(name)
      }
    }))

  test("L-20 RateLimit headers count down, then 429 says when to come back", () =>
    withTestApp(async (app) => {
      let time = 0
      const limits = {
        read: { requests: 3, windowSeconds: 10 },
        write: { requests: 1, windowSeconds: 10 },
        heavy: { requests: 1, windowSeconds: 60 },
      }
      const limited = createApp({
        services: app.services,
        hub: app.hub,
        findActor: async () => app.workspace.actors.admin,
        rateLimiter: createRateLimiter(limits, () => time),
      })
      const left: (string | null)[] = []
      for (let turn = 0; turn < 3; turn += 1) {
        left.push((await limited.request("/api/v1/deals")).headers.get("ratelimit-remaining"))
      }
      expect(left).toEqual(["2", "1", "0"])
      time = 4_000
      const refused = await limited.request("/api/v1/deals")
      expect(refused.status).toBe(429)
      expect(refused.headers.get("retry-after")).toBe("6")
      expect(refused.headers.get("ratelimit-limit")).toBe("3")
      expect(refused.headers.get("ratelimit-remaining")).toBe("0")
      expect(refused.headers.get("ratelimit-reset")).toBe("6")
      time = 10_000
      expect((await limited.request("/api/v1/deals")).status).toBe(200)
    }))

  test("S-107 a failing database is told without a word about it", () =>
    withTestApp(async (app) => {
      const url = new URL(app.appUrl)
      url.port = "1"
      const pool = openPool({ url: url.toString(), size: 1, log: () => {} })
      const broken = createApp({
        services: { ...app.services, db: openDb(pool) },
        hub: app.hub,
        findActor: async () => app.workspace.actors.admin,
        rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
      })
      for (const [locale, word] of [
        ["en", "cannot be reached"],
        ["zh-CN", "暂时无法连接"],
      ] as const) {
        const headers = { "accept-language": locale, "content-type": "application/json" }
        for (const init of [{ headers }, { method: "POST", headers, body: body(app) }]) {
          const response = await broken.request("/api/v1/deals", init)
          const text = await response.text()
          expect([response.status, JSON.parse(text).code]).toEqual([503, "database-unavailable"])
          expect(text).toContain(word)
          expect(response.headers.get("retry-after")).toBe("2")
          expect(text).not.toMatch(/ECONN|select |pg|node_modules|127\.0/i)
        }
      }
      await pool.end()
    }))

  test("F-09 a killed connection costs one request at most, and the next one works", () =>
    withTestApp(async (app) => {
      const { admin } = app.workspace.actors
      const { pipelineId } = app.workspace
      await app.as(admin)(createDeal, { title: "Before", pipelineId })
      await app.owner.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'stagecraft_app' and datname = current_database()",
      )
      const results = await Promise.allSettled(
        Array.from({ length: 3 }, () => app.as(admin)(createDeal, { title: "After", pipelineId })),
      )
      expect(results.filter(({ status }) => status === "rejected").length).toBeLessThanOrEqual(1)
    }))
})

const many = { requests: 1e9, windowSeconds: 10 }
