import type { JsonSchema } from "./schemas.ts"

const id = "0199f3a2-7c41-7d0e-9b1a-5e2f8c6d4b30"

const byName: Record<string, unknown> = {
  amountMinor: "1250000",
  beforeDealId: "0199f3a2-7c41-7d0e-9b1a-5e2f8c6d4b31",
  competitor: "Contoso",
  currency: "CNY",
  cursor: "eyJhdCI6MX0",
  documentSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  email: "li.na@northwind.example",
  expectedCloseDate: "2026-12-31",
  key: "own:0199f3a2-7c41-7d0e-9b1a-5e2f8c6d4b30",
  name: "Northwind",
  nextStep: "Send the proposal",
  password: "a long and secret phrase",
  probabilityBps: 5000,
  q: "northwind",
  reason: "Best fit for their rollout",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  source: "Referral",
  tags: ["rollout"],
  title: "Northwind rollout",
  version: 1,
}

/** A value that the schema takes, for people to read; optional fields are left out of objects. */
export function exampleOf(schema: JsonSchema, name = ""): unknown {
  const known = byName[name]
  if (known !== undefined && takes(schema, known)) return known
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0]
  if (choice) return exampleOf(choice, name)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return exampleObject(schema)
    case "array":
      return schema.items ? [exampleOf(schema.items, name.replace(/s$/, ""))] : []
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1)
    case "boolean":
      return true
    case "null":
      return null
    default:
      return exampleText(schema)
  }
}

function takes(schema: JsonSchema, value: unknown): boolean {
  const { type, enum: words, const: only, anyOf, pattern } = schema
  if (anyOf) return anyOf.some((one) => takes(one, value))
  if (words || only !== undefined) return false
  if (pattern && typeof value === "string" && !new RegExp(pattern, "u").test(value)) return false
  const own = Array.isArray(value) ? "array" : typeof value
  return type === own || (type === "integer" && own === "number")
}

function exampleObject({ properties = {}, required = [] }: JsonSchema) {
  const shown = Object.entries(properties).filter(([name]) => required.includes(name))
  return Object.fromEntries(shown.map(([name, schema]) => [name, exampleOf(schema, name)]))
}

function exampleText({ format, pattern }: JsonSchema): string {
  if (format === "uuid") return id
  if (format === "date") return "2026-11-30"
  if (format === "date-time") return "2026-11-23T09:00:00.000Z"
  if (format === "email") return "li.na@northwind.example"
  if (pattern?.includes("\\d")) return "1"
  return "text"
}
