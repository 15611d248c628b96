import { z } from "zod"
import * as audit from "../../../features/audit/contract.ts"
import * as companies from "../../../features/companies/contract.ts"
import * as contacts from "../../../features/contacts/contract.ts"
import * as deals from "../../../features/deals/contract.ts"
import * as imports from "../../../features/imports/contract.ts"
import * as measures from "../../../features/measures/contract.ts"
import * as members from "../../../features/members/contract.ts"
import * as pipelines from "../../../features/pipelines/contract.ts"
import * as sample from "../../../features/sample/contract.ts"
import * as workspaces from "../../../features/workspaces/contract.ts"
import { type JsonSchema, jsonSchema } from "./schemas.ts"

/** Contracts whose exported schemas appear in the document by name, one sorted line per room. */
const contracts: readonly Record<string, unknown>[] = [
  audit,
  companies,
  contacts,
  deals,
  imports,
  measures,
  members,
  pipelines,
  sample,
  workspaces,
]

export type NamedSchemas = {
  components: Record<string, JsonSchema>
  /** The schema with everything that has a name replaced by a reference to it. */
  byReference: <T>(schema: T) => T
}

/** Every exported schema of the contracts, as clients get it and, where that differs, send it. */
export function namedSchemas(): NamedSchemas {
  const nameOf = new Map<string, string>()
  const whole: [string, JsonSchema][] = []
  for (const [name, schema] of contracts.flatMap((one) => Object.entries(one)).sort()) {
    if (!(schema instanceof z.ZodType) || !/^[A-Z]/.test(name)) continue
    for (const [io, ending] of [
      ["output", ""],
      ["input", "Input"],
    ] as const) {
      const printed = jsonSchema(schema, io)
      const text = JSON.stringify(printed)
      if (nameOf.has(text) || printed.type !== "object") continue
      nameOf.set(text, name + ending)
      whole.push([name + ending, printed])
    }
  }
  const byReference = <T>(value: T): T => replaced(value, nameOf) as T // the same shape but for refs
  const inside = ([name, schema]: [string, JsonSchema]) => [name, replacedInside(schema, nameOf)]
  return { components: Object.fromEntries(whole.map(inside)), byReference }
}

function replaced(value: unknown, nameOf: ReadonlyMap<string, string>): unknown {
  if (typeof value !== "object" || value === null) return value
  const name = nameOf.get(JSON.stringify(value))
  return name ? { $ref: `#/components/schemas/${name}` } : replacedInside(value, nameOf)
}

function replacedInside(value: object, nameOf: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(one, nameOf))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, nameOf)]))
}
