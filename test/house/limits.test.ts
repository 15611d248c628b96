import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import {
  bulkCreateDeals,
  bulkDeleteDeals,
  bulkUpdateDeals,
} from "../../src/features/deals/bulk-contract.ts"
import { logoLimit } from "../../src/features/documents/contract.ts"
import { dataLimit, usualLimits } from "../../src/features/documents/server/typst/renderer.ts"
import { fileLimit } from "../../src/features/imports/server/files.ts"
import { searchRecords } from "../../src/features/search/contract.ts"
import type { Endpoint } from "../../src/kernel/endpoint.ts"
import { authBodyLimit } from "../../src/server/auth/auth-routes.ts"
import { allowedGuesses, windowMs } from "../../src/server/auth/guess-limit.ts"
import { readConfig } from "../../src/server/config.ts"
import { operations } from "../../src/server/features.ts"
import { longestKey } from "../../src/server/http/idempotency.ts"
import { inputParts, type JsonSchema } from "../../src/server/http/openapi/schemas.ts"
import { bodyLimit } from "../../src/server/http/parse-input.ts"
import { defaultRateLimits } from "../../src/server/http/rate-limit.ts"
import { deepest } from "../../src/server/http/strict-json.ts"
import { streamsPerReader } from "../../src/server/live/routes.ts"
import { root } from "./sources.ts"

const fieldOf = (endpoint: Endpoint, name: string): JsonSchema => {
  const { query, body } = inputParts(endpoint)
  const schema = query.find((one) => one.name === name)?.schema ?? body?.properties?.[name]
  if (!schema) throw new Error(`${endpoint.path} has no ${name}`)
  return schema
}

const reads = operations.map(({ endpoint }) => endpoint).filter(({ method }) => method === "GET")

/** The largest page of any list but the log of events, which programs follow. */
function longestPage(): number {
  const lists = reads.filter(({ path }) => path !== "/events")
  const limits = lists.flatMap((one) =>
    inputParts(one).query.filter(({ name }) => name === "limit"),
  )
  return Math.max(...limits.map(({ schema }) => Number(schema.maximum)))
}

/** The most values that any filter of a list takes. */
function mostValues(): number {
  const filters = reads.flatMap((one) => inputParts(one).query)
  return Math.max(...filters.map(({ schema }) => schema.maxItems ?? 0))
}

const config = readConfig({})
const { read, write, heavy } = defaultRateLimits
const minutes = windowMs / 60_000

/** The numbers of the table, row by row, as the code has them. */
const limits: readonly (readonly number[])[] = [
  [bodyLimit.json],
  [authBodyLimit],
  [bodyLimit.bytes],
  [logoLimit.bytes, logoLimit.pixels],
  [dataLimit, usualLimits.timeMs / 1_000],
  [config.uploadLimit / 1_000_000],
  [fileLimit],
  [config.rowLimit],
  [longestPage()],
  [fieldOf(bulkUpdateDeals, "dealIds").maxItems ?? 0],
  [fieldOf(bulkCreateDeals, "deals").maxItems ?? 0],
  [mostValues()],
  [fieldOf(searchRecords, "q").maxLength ?? 0],
  [deepest],
  [longestKey],
  [read.requests, read.windowSeconds],
  [write.requests, write.windowSeconds],
  [heavy.requests, heavy.windowSeconds],
  [streamsPerReader],
  [allowedGuesses.accountAtAddress, minutes],
  [allowedGuesses.address, minutes],
  [allowedGuesses.account, minutes],
]

test.each([
  ["docs/guide/limits.md", "# Limits"],
  ["docs/guide/zh-CN/limits.md", "# 限制"],
])("L-20 the limits that %s tells of are those of the code", (path, heading) => {
  const page = readFileSync(join(root, path), "utf8")
  const [, section = ""] = page.split(`${heading}\n`)
  const rows = (section.split("\n## ")[0] ?? "").match(/^\|.*\|.*\|$/gm)?.slice(2) ?? []
  const told = rows.map((row) => (row.split("|")[2] ?? "").match(/\d[\d,]*/g) ?? [])
  const numbers = told.map((row) => row.map((one) => Number(one.replaceAll(",", ""))))
  const sorted = (all: readonly (readonly number[])[]) =>
    all.map((row) => row.toSorted((one, other) => one - other))
  expect(sorted(numbers)).toEqual(sorted(limits))
})

test("L-20 a bulk deletion takes as many deals as a bulk change", () => {
  const [change, deletion] = [bulkUpdateDeals, bulkDeleteDeals]
  expect(fieldOf(deletion, "dealIds").maxItems).toBe(fieldOf(change, "dealIds").maxItems)
})
