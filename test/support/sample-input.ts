import type { Endpoint } from "../../src/kernel/endpoint.ts"
import { exampleOf } from "../../src/server/http/openapi/example.ts"
import { inputParts, type JsonSchema } from "../../src/server/http/openapi/schemas.ts"
import type { RecordIds } from "./canaries.ts"

/** True for a field that takes ids of records; `id` inside a list is one as well. */
export function isIdField(name: string, schema: JsonSchema): boolean {
  const types = [schema, ...(schema.anyOf ?? [])]
  return (
    /Ids?$/.test(name) && types.some((one) => one.format === "uuid" || one.items?.format === "uuid")
  )
}

/** The smallest input an endpoint takes; ids are those given, and undefined when one is missing. */
export function sampleInput(endpoint: Endpoint, ids: RecordIds): Record<string, unknown> {
  const { path, query, body } = inputParts(endpoint)
  const sent = Object.entries(body?.properties ?? {})
    .filter(([name]) => body?.required?.includes(name))
    .map(([name, schema]) => ({ name, schema }))
  const input: Record<string, unknown> = {}
  for (const { name, schema } of [...path, ...query.filter((one) => one.isRequired), ...sent]) {
    input[name] = isIdField(name, schema) ? idFor(name, schema, ids) : exampleOf(schema, name)
  }
  return input
}

/** The id a field of this name takes: `dealIds` takes a list of what `dealId` takes. */
export function idFor(name: string, schema: JsonSchema, ids: RecordIds): unknown {
  const one = ids[name.replace(/Ids$/, "Id")]
  const isList = schema.type === "array" || schema.anyOf?.some(({ type }) => type === "array")
  return isList ? [one] : one
}

/** Optional and required fields outside the path that take ids. */
export function referenceFields(endpoint: Endpoint): [string, JsonSchema][] {
  const { query, body } = inputParts(endpoint)
  const fields: [string, JsonSchema][] = [
    ...query.map(({ name, schema }) => [name, schema] as [string, JsonSchema]),
    ...Object.entries(body?.properties ?? {}),
  ]
  return fields.filter(([name, schema]) => isIdField(name, schema))
}

/** Names of the ids in the address; a day or a currency there is no id of a record. */
export function addressed(endpoint: Endpoint): string[] {
  return inputParts(endpoint)
    .path.filter(({ name }) => /Id$/.test(name))
    .map(({ name }) => name)
}
