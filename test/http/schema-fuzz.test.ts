import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { queryString, requestParts } from "../../src/kernel/client.ts"
import type { Endpoint } from "../../src/kernel/endpoint.ts"
import { operations } from "../../src/server/features.ts"
import { inputParts } from "../../src/server/http/openapi/schemas.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { type Seeded, seedCanaries } from "../support/canaries.ts"
import { hostileJson, hostileTexts, valuesFor } from "../support/hostile.ts"
import { brokenInvariants } from "../support/invariants.ts"
import { addressed, sampleInput } from "../support/sample-input.ts"
import { hashTables } from "../support/table-hash.ts"

/** `FUZZ_RUNS=1000 FUZZ_SEED=$RANDOM` looks further than the suite does. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 40)
const seed = Number(process.env["FUZZ_SEED"] ?? 20261123)

const endpoints = operations.map(({ endpoint }) => endpoint)
const methods = [...new Set(endpoints.map(({ method }) => method))]

type Sent = { path: string; method: string; body: string | undefined; locale: "en" | "zh-CN" }

/** Requests to one endpoint: an input that is right, with some fields replaced and some added. */
function requestsTo(endpoint: Endpoint, { ids }: Seeded): fc.Arbitrary<Sent> {
  const { path, query, body } = inputParts(endpoint)
  const all = [
    ...path,
    ...query,
    ...Object.entries(body?.properties ?? {}).map(([name, schema]) => ({ name, schema })),
  ]
  const isAddress = new Set(addressed(endpoint))
  const replaced = fc.record(
    Object.fromEntries(all.map(({ name, schema }) => [name, valuesFor(schema)])),
    { requiredKeys: [] },
  )
  const extra = fc.dictionary(fc.constantFrom(...hostileTexts.slice(1)), fc.constant("x"), {
    maxKeys: 1,
  })
  return fc
    .tuple(replaced, extra, fc.nat(9), fc.nat(9), fc.constantFrom("en" as const, "zh-CN" as const))
    .map(([values, more, keepAddress, addMore, locale]) => {
      // A wrong id in the address ends the request early, so most of them are right.
      const kept = Object.entries(values).filter(
        ([name]) => !isAddress.has(name) || keepAddress === 0,
      )
      const input: Record<string, unknown> = {
        ...sampleInput(endpoint, ids),
        ...Object.fromEntries(kept),
        ...(addMore === 0 ? more : {}),
      }
      return { method: endpoint.method, locale, ...written(endpoint, input) }
    })
}

function written(endpoint: Endpoint, input: Record<string, unknown>) {
  const inPath = Object.fromEntries(
    inputParts(endpoint).path.map(({ name }) => [name, wellFormed(input[name])]),
  )
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !(name in inPath)))
  const { url } = requestParts({ ...endpoint, method: "POST" }, inPath)
  if (endpoint.method !== "GET" && !endpoint.takes) return { path: url, body: hostileJson(rest) }
  const plain = Object.entries(rest).map(([name, value]) => [
    wellFormed(name),
    Array.isArray(value) ? value.slice(0, 60).map(wellFormed) : wellFormed(value),
  ])
  const path = `${url}?${queryString(Object.fromEntries(plain)).slice(0, 12_000)}`
  return { path, body: endpoint.takes ? hostileJson(rest) : undefined }
}

/** An address cannot hold half a surrogate pair. */
function wellFormed(value: unknown): string {
  return (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).toWellFormed()
}

async function send(app: TestApp, { method, path, body, locale }: Sent) {
  const startedAt = performance.now()
  const response = await app.raw(app.workspace.actors.admin, path, {
    method,
    headers: { "accept-language": locale, "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
  })
  return { response, text: await response.text(), ms: performance.now() - startedAt }
}

type Answer = Awaited<ReturnType<typeof send>>

/** What is wrong with an answer; undefined when nothing is. */
function complaint({ response, text, ms }: Answer, locale: "en" | "zh-CN"): string | undefined {
  if (response.status >= 500) return `${response.status} ${text.slice(0, 300)}`
  if (ms > 2_000) return `${Math.round(ms)} ms`
  if (response.status < 400) return undefined
  if (!response.headers.get("content-type")?.startsWith("application/problem+json"))
    return "no problem"
  const { code, requestId, detail } = JSON.parse(text)
  if (!code || requestId !== response.headers.get("x-request-id")) return "no code or request id"
  if (/[\u4e00-\u9fff]/.test(detail) !== (locale === "zh-CN"))
    return `detail in the wrong language: ${detail}`
  if (/select .* from |insert into|node_modules|\.ts:\d|\bat \w+ \(/.test(text))
    return `tells too much: ${text.slice(0, 300)}`
  return undefined
}

describe("H8 whatever is sent", () => {
  test.each(methods)(
    "S-37 S-106 %s is answered in time, as a problem in the reader's language, and 4xx changes nothing",
    (method) =>
      withTestApp(async (app) => {
        app.services.later = () => {} // nothing may change behind the back of a refusal
        const seeded = await seedCanaries(app, app.workspace)
        await app.owner.query("delete from search_entry") // written past the rooms that keep it
        const found: string[] = []
        let count = 0
        for (const endpoint of endpoints.filter((one) => one.method === method)) {
          for (const sent of fc.sample(requestsTo(endpoint, seeded), { seed, numRuns: runs })) {
            count += 1
            const isHashed = method !== "GET" && count % 8 === 0
            const before = isHashed ? await hashTables(app.owner) : undefined
            const answer = await send(app, sent)
            const wrong = complaint(answer, sent.locale)
            if (wrong)
              found.push(
                `${method} ${endpoint.path}: ${wrong}\n    ${sent.path.slice(0, 300)}\n    ${sent.body?.slice(0, 400)}`,
              )
            if (before && answer.response.status >= 400) {
              const after = await hashTables(app.owner)
              const changed = Object.keys(after).filter((name) => after[name] !== before[name])
              if (changed.length > 0)
                found.push(
                  `${method} ${endpoint.path}: ${answer.response.status} changed ${changed}`,
                )
            }
          }
        }
        expect(found.slice(0, 30)).toEqual([])
        expect(count).toBeGreaterThan(0)
        expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined()
        const broken = await brokenInvariants(app.owner)
        // The people of this app are members without a login, so their keys lead to nobody.
        expect(broken.filter(({ invariant }) => !invariant.startsWith("I-18 no key"))).toEqual([])
      }),
    300_000,
  )
})
