import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { createApp } from "../../src/server/app.ts"
import { type Auth, createAuth } from "../../src/server/auth/auth.ts"
import { openDb, openPool } from "../../src/server/db/open.ts"
import type { JsonSchema } from "../../src/server/http/openapi/schemas.ts"
import { createRateLimiter, defaultRateLimits } from "../../src/server/http/rate-limit.ts"
import { withTestApp } from "../support/app.ts"
import { hostileJson, hostileTexts, valuesFor } from "../support/hostile.ts"
import {
  owner,
  password,
  type SessionApp,
  setUpOwner,
  withSessionApp,
} from "../support/sessions.ts"

/** `FUZZ_RUNS=1000 FUZZ_SEED=$RANDOM` looks further than the suite does. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 12)
const seed = Number(process.env["FUZZ_SEED"] ?? 20261128)

type AuthPath = { path: string; body: JsonSchema }

/** Everything better-auth can be asked over HTTP, as its own instance says; open here or not. */
function authPaths({ api }: Auth): AuthPath[] {
  return Object.values(api).flatMap((endpoint) => {
    const { path, options } = endpoint as unknown as {
      path?: string
      options: { body?: z.ZodType }
    }
    if (!path) return [] // for the server alone
    return [{ path: path.replaceAll(/:\w+/g, "x"), body: schemaOf(options.body) }]
  })
}

function schemaOf(body: z.ZodType | undefined): JsonSchema {
  if (!body) return { type: "object" }
  return z.toJSONSchema(body, { unrepresentable: "any", io: "input" }) as JsonSchema
}

type Sent = { method: "GET" | "POST"; query: string; type: string | undefined; body: string }

const deep = `${'{"email":'.repeat(5_000)}1${"}".repeat(5_000)}`
const broken = ["", "{", "null", "[]", "1", '"x"', '{"email":', '{"email":"a","email":"b"}', deep]
const huge = JSON.stringify({ email: "x".repeat(150_000), password: "x" })
const types = ["application/json", "text/plain", "application/x-www-form-urlencoded", undefined]

/** Requests to one path: most bodies nearly right, some no JSON, some of another type. */
function requestsTo({ body }: AuthPath): fc.Arbitrary<Sent> {
  const known = { email: owner.email, password, newPassword: password, currentPassword: password }
  const written = valuesFor(body).map((value) =>
    typeof value === "object" && value && !Array.isArray(value)
      ? hostileJson({ ...known, ...value })
      : hostileJson(value),
  )
  const hostile = fc
    .constantFrom(...hostileTexts)
    .map((text) => hostileJson(Object.fromEntries(fieldsOf(body).map((name) => [name, text]))))
  return fc.record({
    method: fc.constantFrom("POST" as const, "POST" as const, "GET" as const),
    query: fc.constantFrom("", "", "?email=%00", "?token=%ed%a0%80&id=..%2f", "?a=1&a=2"),
    type: fc.oneof({ weight: 6, arbitrary: fc.constant(types[0]) }, fc.constantFrom(...types)),
    body: fc.oneof(
      { weight: 5, arbitrary: written },
      { weight: 3, arbitrary: hostile },
      { weight: 2, arbitrary: fc.constantFrom(...broken, huge) },
    ),
  })
}

const fieldsOf = (schema: JsonSchema) => Object.keys(schema.properties ?? { email: {} })

/** Each request from another machine: how many one may send is tested elsewhere. */
function send(app: SessionApp, path: string, cookie: string | undefined, sent: Sent) {
  const { method, query, type, body } = sent
  const headers = {
    origin: "http://localhost",
    ...(cookie ? { cookie } : {}),
    ...(type ? { "content-type": type } : {}),
  }
  const given = method === "POST" ? { body: new TextEncoder().encode(body) } : {}
  return app.visitor().request(`/api/auth${path}${query}`, { method, headers, ...given })
}

/** What is wrong with an answer; undefined when nothing is. */
async function complaint(response: Response): Promise<string | undefined> {
  const text = await response.text()
  const told = `${response.status} ${text.slice(0, 200)}`
  if (response.status >= 500) return told
  if (response.status < 400) return undefined
  const type = response.headers.get("content-type") ?? ""
  const answer = /^application\/(problem\+)?json/.test(type) && text ? JSON.parse(text) : undefined
  // better-auth's own check of a body tells of each field, by no code.
  if (typeof (answer?.code ?? answer?.message) !== "string") return `no code: ${told}`
  if (!response.headers.get("x-request-id")) return `no request id: ${told}`
  if (/select .* from |insert into|node_modules|\.ts:\d|\bat \w+ \(/.test(text)) return told
  return undefined
}

async function cookieOf(app: SessionApp): Promise<string> {
  const visitor = app.visitor()
  await visitor.signIn(owner.email, password)
  return [...visitor.cookies].map((pair) => pair.join("=")).join("; ")
}

/** Among what is sent there is what ends a session. */
async function isIn(app: SessionApp, cookie: string | undefined): Promise<boolean> {
  if (!cookie) return false
  const response = await app.visitor().request("/api/auth/get-session", { headers: { cookie } })
  return (await response.json()) !== null
}

describe("H8 whatever is sent to the sign-in", () => {
  test.each(["a stranger", "somebody signed in"])(
    "S-37 S-106 every path of better-auth answers %s with its own 4xx or a problem, never a 5xx",
    (who) =>
      withSessionApp(async (app) => {
        await setUpOwner(app)
        const found: string[] = []
        const paths = authPaths(app.services.auth)
        expect(paths.length).toBeGreaterThan(40)
        let cookie: string | undefined
        for (const [index, one] of paths.entries()) {
          if (who !== "a stranger" && !(await isIn(app, cookie))) cookie = await cookieOf(app)
          for (const sent of fc.sample(requestsTo(one), { seed: seed + index, numRuns: runs })) {
            const wrong = await complaint(await send(app, one.path, cookie, sent))
            if (wrong) {
              const { method, query, type, body } = sent
              found.push(`${method} ${one.path}${query} ${type} ${body.slice(0, 200)}: ${wrong}`)
            }
          }
        }
        expect(found.slice(0, 30)).toEqual([])
        await app.settled()
      }),
    240_000,
  )
})

test("S-107 a sign-in while the database is away is told so, in the reader's language, and to come again", () =>
  withTestApp(async (app) => {
    const pool = openPool({ url: "postgres://x@127.0.0.1:1/x", size: 1, log: () => {} })
    const { services, hub } = app
    const auth = createAuth({
      pool,
      secret: "a secret that only the tests of this suite use 7f3a",
      baseUrl: "http://localhost",
      trustedOrigins: [],
      sendPasswordReset: async () => {},
      log: services.log,
    })
    const broken = createApp({
      services: { ...services, auth, db: openDb(pool) },
      hub,
      findActor: async () => app.workspace.actors.admin,
      rateLimiter: createRateLimiter(defaultRateLimits, () => 0),
    })
    for (const [locale, word] of [
      ["en", "cannot be reached"],
      ["zh-CN", "暂时无法连接"],
    ] as const) {
      const response = await broken.request("/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json", "accept-language": locale },
        body: JSON.stringify({ email: owner.email, password }),
      })
      const detail = expect.stringContaining(word)
      expect(await response.json()).toMatchObject({ code: "database-unavailable", detail })
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"])
    }
    await pool.end()
  }))
