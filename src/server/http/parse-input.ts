import type { HonoRequest } from "hono"
import { z } from "zod"
import { type Endpoint, pathFields } from "../../kernel/endpoint.ts"
import type { Locale } from "../../kernel/locale.ts"
import { type FieldProblem, Problem } from "../../kernel/problem.ts"
import { fieldMessage } from "./field-messages.ts"
import { jsonObject, readBody } from "./read-body.ts"
import { isStorable } from "./strict-json.ts"

/** Body bytes at most, of JSON and of a file that is held in memory. */
export const bodyLimit = { json: 1_000_000, bytes: 64_000_000 }

/** Where the body is still to be read: `raw` is empty for an endpoint that `takes: "file"`. */
export type Received = { input: unknown; raw: Uint8Array }

/**
 * Joins path, query and body into the endpoint's one flat input and checks it against its schema.
 * Refuses what it does not know: fields, content types, repeated single values.
 */
export async function receive(
  request: HonoRequest,
  endpoint: Endpoint,
  locale: Locale,
): Promise<Received> {
  const fields: Record<string, unknown> = Object.create(null)
  for (const name of pathFields(endpoint.path)) fields[name] = request.param(name)
  const takesQuery = endpoint.method === "GET" || endpoint.takes !== undefined
  const query = Object.entries(request.queries())
  if (!takesQuery && query.length > 0) {
    throw new Problem("malformed-request", { reason: "query-not-allowed" })
  }
  for (const [name, values] of query) {
    if (![name, ...values].every(isStorable)) {
      throw new Problem("malformed-request", { reason: "text" })
    }
    if (name in fields) throw new Problem("malformed-request", { reason: "field-twice", name })
    fields[name] = isList(endpoint, name) ? values : single(name, values)
  }
  const isHeld = endpoint.method !== "GET" && endpoint.takes !== "file"
  const limit = endpoint.takes === "bytes" ? bodyLimit.bytes : bodyLimit.json
  const raw = isHeld ? await readBody(request.raw, limit) : new Uint8Array()
  if (isHeld && !endpoint.takes) {
    for (const [name, value] of Object.entries(jsonObject(request.raw, raw))) {
      if (name in fields) throw new Problem("malformed-request", { reason: "field-twice", name })
      fields[name] = value
    }
  }
  return { input: checked(endpoint, { ...fields }, locale), raw }
}

function single(name: string, values: string[]): string {
  if (values.length > 1) throw new Problem("malformed-request", { reason: "field-twice", name })
  return values[0] as string
}

function isList(endpoint: Endpoint, name: string): boolean {
  let schema: z.core.$ZodType | undefined = (endpoint.input as z.ZodObject).shape?.[name]
  while (schema && "innerType" in schema._zod.def) {
    schema = schema._zod.def.innerType as z.core.$ZodType
  }
  return schema?._zod.def.type === "array"
}

const strictInputs = new WeakMap<Endpoint, Endpoint["input"]>()

/** Refuses unknown fields. Made once for each endpoint: zod compiles a schema when it is first used. */
function strictInput(endpoint: Endpoint): Endpoint["input"] {
  const known = strictInputs.get(endpoint)
  if (known) return known
  const strict = endpoint.input instanceof z.ZodObject ? endpoint.input.strict() : endpoint.input
  strictInputs.set(endpoint, strict)
  return strict
}

function checked(endpoint: Endpoint, fields: Record<string, unknown>, locale: Locale): unknown {
  const result = z.safeParse(strictInput(endpoint), fields, { error: localeErrors[locale] })
  if (result.success) return result.data
  throw new Problem(
    "input-invalid",
    undefined,
    result.error.issues.flatMap((issue) => fieldProblems(issue, locale)),
  )
}

const localeErrors = {
  en: z.locales.en().localeError,
  "zh-CN": z.locales.zhCN().localeError,
}

function fieldProblems(issue: z.core.$ZodIssue, locale: Locale): FieldProblem[] {
  const path = issue.path.join(".")
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      code: "unknown-field",
      message: issue.message,
    }))
  }
  const message = fieldMessage(issue.message, locale)
  return [{ path, code: issue.code.replaceAll("_", "-"), message }]
}
