import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { printedOpenApi } from "../../../../scripts/print-openapi.ts"
import { problems } from "../../../kernel/problem.ts"
import { operations } from "../../features.ts"
import { openApiDocument, operationId } from "./document.ts"
import { referenceRoutes } from "./routes.ts"
import { chineseSummaries } from "./summaries.zh-CN.ts"

const endpoints = operations.map(({ endpoint }) => endpoint)
const document = openApiDocument(endpoints)
const routes = referenceRoutes({ endpoints, publicUrl: "https://crm.example.com" })

type Operation = {
  operationId: string
  tags: string[]
  parameters: ({ name?: string; in?: string; $ref?: string } & object)[]
  responses: Record<string, object>
}
const paths = document.paths as unknown as Record<string, Record<string, Operation>>

/** Everything a reference points at. */
function pointed(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], document)
}

describe("the OpenAPI document", () => {
  test("is committed as the contracts print it", async () => {
    const committed = await readFile(
      join(import.meta.dirname, "../../../../docs/api/openapi.json"),
      "utf8",
    )
    expect(committed === printedOpenApi(), "run `node scripts/print-openapi.ts`").toBe(true)
  })

  test("has every operation once, under a name of its own and in a room", () => {
    const all = Object.values(paths).flatMap((methods) => Object.values(methods))
    expect(all).toHaveLength(endpoints.length + 1)
    expect(new Set(all.map((one) => one.operationId)).size).toBe(all.length)
    const tags = new Set(document.tags.map(({ name }) => name as string))
    expect(all.flatMap((one) => one.tags).filter((tag) => !tags.has(tag))).toEqual([])
  })

  test("names every placeholder, and an Idempotency-Key on every write", () => {
    for (const { method, path } of endpoints) {
      const operation = paths[path]?.[method.toLowerCase()] as Operation
      const inPath = operation.parameters.filter((one) => one.in === "path").map(({ name }) => name)
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
      const keyed = operation.parameters.some(({ $ref }) => $ref?.endsWith("/IdempotencyKey"))
      expect([path, keyed]).toEqual([path, method !== "GET"])
    }
  })

  test("lists an endpoint's own refusals under their status", () => {
    for (const endpoint of endpoints) {
      const responses = paths[endpoint.path]?.[endpoint.method.toLowerCase()]?.responses ?? {}
      for (const code of endpoint.problems) {
        const response = responses[String(problems[code].status)] as { $ref?: string } | undefined
        const described = response?.$ref ? pointed(response.$ref) : response
        expect(JSON.stringify(described)).toContain(`"${code}"`)
      }
    }
  })

  test("points only at what is there, and keeps nothing that nobody points at", () => {
    const text = JSON.stringify(document)
    const references = new Set(
      [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] as string),
    )
    expect([...references].filter((one) => pointed(one) === undefined)).toEqual([])
    const schemas = Object.keys(document.components.schemas)
    expect(schemas.filter((name) => !references.has(`#/components/schemas/${name}`))).toEqual([])
  })

  test("makes readable names", () => {
    const one = { method: "POST", path: "/deals/{dealId}/stage-moves" } as const
    expect(operationId(one)).toBe("postDealsByDealIdStageMoves")
  })
})

describe("the API page", () => {
  test.each([
    ["en", "API reference", "Refusals"],
    ["zh-CN", "API 文档", "拒绝与错误"],
  ])("speaks %s, has every operation and runs no foreign code", async (lang, title, heading) => {
    const response = await routes.request(`/api?lang=${lang}`)
    const page = await response.text()
    expect(response.headers.get("content-language")).toBe(lang)
    for (const text of [`<html lang="${lang}">`, title, heading]) expect(page).toContain(text)
    for (const endpoint of endpoints) expect(page).toContain(`id="${operationId(endpoint)}"`)
    expect(page).not.toMatch(/<script>|<style|\son\w+=|style="|src="(?!\/api\/)|href="https?:/)
  })

  test("says in Chinese, too, what each operation does", () => {
    const silent = endpoints.map(operationId).filter((name) => !chineseSummaries[name])
    expect(silent, "add them to src/server/http/openapi/summaries.zh-CN.ts").toEqual([])
  })

  test("is in the reader's language when none is asked for", async () => {
    const headers = { "accept-language": "zh-CN,zh;q=0.9" }
    expect(await (await routes.request("/api", { headers })).text()).toContain('lang="zh-CN"')
    expect(await (await routes.request("/api?lang=xx'")).text()).toContain('<html lang="en">')
  })

  test("brings its own style and script", async () => {
    for (const name of ["reference.css", "reference.js"]) {
      expect((await routes.request(`/api/${name}`)).status).toBe(200)
    }
  })
})
