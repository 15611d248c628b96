import { z } from "zod"
import { type Endpoint, pathFields } from "../../../kernel/endpoint.ts"

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = {
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  additionalProperties?: JsonSchema | boolean
  propertyNames?: JsonSchema
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  $ref?: string
  $schema?: string
}

/** A zod schema as JSON Schema; what a client sends, or what it gets. */
export function jsonSchema(schema: z.core.$ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...printed } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema: target }) => {
      // Zod's pattern of a uuid says at length what its format says in a word.
      if (target.format) delete target.pattern
      if (io === "input" && isObject(zodSchema)) target.additionalProperties ??= false
    },
  }) as JsonSchema // JSON as it is
  return printed
}

function isObject(schema: z.core.$ZodTypes): boolean {
  return schema._zod.def.type === "object"
}

/** An input field: where it goes, its schema, and whether it must be there. */
export type InputField = { name: string; schema: JsonSchema; isRequired: boolean }

export type InputParts = {
  path: readonly InputField[]
  query: readonly InputField[]
  /** Schema of the JSON body; undefined where there is none. */
  body: JsonSchema | undefined
}

/** Splits an endpoint's flat input the way the client sends it. */
export function inputParts(endpoint: Endpoint): InputParts {
  const { properties = {}, required = [] } = jsonSchema(endpoint.input, "input")
  const inPath = pathFields(endpoint.path)
  const fields = Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: required.includes(name),
  }))
  const path = inPath.map((name) => ({
    name,
    schema: properties[name] ?? { type: "string" },
    isRequired: true,
  }))
  const rest = fields.filter(({ name }) => !inPath.includes(name))
  if (endpoint.method === "GET" || endpoint.takes) {
    return { path, query: rest, body: undefined }
  }
  const needed = rest.filter(({ isRequired }) => isRequired).map(({ name }) => name)
  const body: JsonSchema = {
    type: "object",
    properties: Object.fromEntries(rest.map(({ name, schema }) => [name, schema])),
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  }
  return { path, query: [], body: rest.length > 0 ? body : undefined }
}
